import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { SUBORDINATIONS } from "@/codes/subordinations.ts";
import { labelOf } from "@/codes/table.ts";
import { UNIT_KINDS } from "@/codes/unit_kinds.ts";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { DataTable } from "@/components/DataTable.tsx";
import { Facts } from "@/components/Facts.tsx";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { Tag } from "@/components/Tag.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { AppError } from "@/domain/errors.ts";
import { FormDraft } from "@/islands/FormDraft.tsx";
import type { Slip } from "@/server/activation_codes.ts";
import { readForm } from "@/server/body.ts";
import { assertFields, BLANK_FORM, type FormState } from "@/server/forms.ts";
import { momentOf } from "@/server/platform.ts";
import { refusalOf } from "@/server/trpc.ts";
import { define, type State } from "@/utils.ts";
import { isProved } from "../../../(_components)/is_proved.ts";
import { accountColumns } from "../../(_components)/account_columns.tsx";
import { UNIT_CRUMBS } from "../../(_components)/crumbs.ts";
import {
  type CurrentProfile,
  ProfileCard,
} from "../../(_components)/ProfileCard.tsx";
import { MainAccount } from "../../(_components)/MainAccount.tsx";
import { type OpenUnit, openUnit } from "../../(_components)/open_unit.ts";
import { refusedForm } from "../../../(_components)/refused_form.ts";
import { verifyPath } from "../../../(_components)/verify_path.ts";
import { SlipsView } from "../../(_components)/SlipsView.tsx";
import { unitDraft } from "../../(_components)/unit_draft.ts";

type UnitData =
  | {
    view: "slips";
    slips: readonly Slip[];
    baseUrl: string;
    unit: OpenUnit["unit"];
  }
  | OpenUnit & {
    view: "unit";
    form: FormState;
    isProved: boolean;
    at: string;
    current: CurrentProfile;
  };

export const handler = define.handlers({
  GET: (ctx) => show(ctx, BLANK_FORM, 200),

  async POST(ctx) {
    const { unit } = await openUnit(ctx);
    const posted = await readForm(ctx.req);
    assertFields(posted, ["activationId"]);
    const act = ctx.url.searchParams.get("act");
    const { units } = ctx.state.caller.authority;
    const activationId = String(posted.get("activationId") ?? "");
    const picks = [{ unitId: unit.id, activationId }];
    try {
      if (act === "remind") {
        await units.remind({ picks });
        return ctx.redirect(`/authority/units/${unit.id}?done=reminded`, 303);
      }
      const slips = act === "issue"
        ? await units.issue({ picks })
        : act === "reissue"
        ? await units.reissue({ picks })
        : undefined;
      if (!slips) throw new AppError("badInput");
      const { baseUrl } = ctx.state.platform;
      return page<UnitData>({ view: "slips", slips, baseUrl, unit });
    } catch (error) {
      if (refusalOf(error)?.code === "stepUpNeeded") {
        return ctx.redirect(verifyPath(ctx.url.pathname), 303);
      }
      const { form, status } = refusedForm(error, BLANK_FORM);
      return await show(ctx, form, status);
    }
  },
});

/** A unit as its authority sees it: 主体信息, main account, all accounts. */
export default define.page<typeof handler>(function UnitPage(props) {
  const { data, url, state } = props;
  const { unit } = data;
  const path = `/authority/units/${unit.id}`;
  if (data.view === "slips") {
    return (
      <SlipsView
        {...data}
        crumbs={[...UNIT_CRUMBS, { path, label: unit.name }]}
        nextHref={path}
        nextLabel="回到这家机构"
      />
    );
  }
  const message = data.form.errors[""]?.[0];
  const saved = url.searchParams.get("saved");
  return (
    <>
      <Head>
        <title>{`${unit.name} - 湖北卫生健康信息平台`}</title>
      </Head>
      <PageHead
        title={unit.name}
        crumbs={UNIT_CRUMBS}
        tags={<UnitTags unit={unit} />}
      >
        {unit.state === "open" && (
          <>
            <ButtonLink href={`${path}/close`}>关闭机构</ButtonLink>
            <ButtonLink href={`${path}/edit`}>修改主体信息</ButtonLink>
          </>
        )}
      </PageHead>
      <Done done={url.searchParams.get("done")} />
      {saved !== null && (
        <FormDraft
          formId=""
          draftKey=""
          saved={unitDraft(state.account, saved)}
        />
      )}
      {message && (
        <Note kind="bad" title={message}>下面是这家机构现在的情况。</Note>
      )}
      <UnitFacts unit={unit} />
      {unit.state === "open" && <ProfileCard {...data} />}
      {unit.state === "open" && <MainAccount {...data} />}
      <Accounts {...data} />
    </>
  );
});

const DONE: Readonly<Record<string, string>> = {
  created: "机构已创建。接下来给它下发人事管理主体账号。",
  changed: "主体信息已保存。",
  reminded: "已提醒，机构的帐号登录后会看到。",
  closed: "机构已关闭，帐号已注销，等待审核的申请已作废。",
};

function Done({ done }: { done: string | null }) {
  const sentence = DONE[done ?? ""];
  return sentence ? <Note kind="ok">{sentence}</Note> : null;
}

function UnitTags({ unit }: Pick<OpenUnit, "unit">) {
  if (unit.state !== "open") return <Tag kind="bad" label="已关闭" />;
  return unit.profileState === "complete"
    ? <Tag kind="ok" label="信息已完善" />
    : <Tag kind="warn" label="信息未完善" />;
}

function UnitFacts({ unit }: Pick<OpenUnit, "unit">) {
  return (
    <Card title="主体信息">
      <Facts
        facts={[
          { label: "单位名称", value: unit.name },
          { label: "主管单位", value: unit.authorityName },
          { label: "机构类别", value: labelOf(UNIT_KINDS, unit.kind) },
          {
            label: "行政隶属",
            value: labelOf(SUBORDINATIONS, unit.subordination),
          },
          { label: "行政区划", value: unit.place },
          { label: "创建时间", value: timeInShanghai(unit.createdAt) },
          { label: "最近修改", value: timeInShanghai(unit.updatedAt) },
        ]}
      />
    </Card>
  );
}

function Accounts(
  { accounts, at }: Pick<OpenUnit, "accounts"> & { at: string },
) {
  if (accounts.length === 0) return null;
  return (
    <Card flat title="这家机构的帐号" note={`${accounts.length} 个`}>
      <DataTable
        caption="这家机构的帐号，按帐号排列"
        columns={accountColumns(at, { showsOwner: false })}
        rows={accounts}
        rowKey={({ id }) => id}
        dense
      />
    </Card>
  );
}

async function show(ctx: Context<State>, form: FormState, status: number) {
  const found = await openUnit(ctx);
  const { at } = momentOf(ctx.state.platform);
  const current = await ctx.state.caller.authority.units.profile({
    unitId: found.unit.id,
  });
  return page<UnitData>({
    view: "unit",
    ...found,
    form,
    isProved: isProved(ctx),
    at,
    current,
  }, { status });
}
