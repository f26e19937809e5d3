import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { DataTable } from "@/components/DataTable.tsx";
import { Empty } from "@/components/Empty.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { formatCount } from "@/components/format_count.ts";
import { listHref } from "@/components/key_pages.ts";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import {
  type BatchAct,
  MAX_BATCH,
  reasonInput,
} from "@/domain/inputs/authority_units.ts";
import type { Slip } from "@/server/activation_codes.ts";
import { readForm } from "@/server/body.ts";
import {
  assertFields,
  BLANK_FORM,
  type FormState,
  withError,
} from "@/server/forms.ts";
import { momentOf } from "@/server/platform.ts";
import type { Caller } from "@/server/router.ts";
import { refusalOf } from "@/server/trpc.ts";
import { define, type State } from "@/utils.ts";
import { isProved } from "../../(_components)/is_proved.ts";
import { ProofDue } from "../../(_components)/ProofBeside.tsx";
import {
  BATCH_TEXTS,
  pickText,
  readAct,
  readPick,
} from "../(_components)/batch_acts.ts";
import { UNIT_CRUMBS } from "../(_components)/crumbs.ts";
import { SlipsView } from "../(_components)/SlipsView.tsx";
import { unitColumns } from "../(_components)/unit_columns.tsx";
import { askedUnits, conditionsOf } from "../(_components)/units_filter.ts";

const LIST_PATH = "/authority/units";

type Batch = Awaited<ReturnType<Caller["authority"]["units"]["batch"]>>;

/** The question before the act, or the slips after it. */
type BatchData =
  | { view: "slips"; slips: readonly Slip[]; baseUrl: string; backHref: string }
  | {
    view: "ask";
    act: BatchAct;
    batch: Batch;
    form: FormState;
    /** Whether no unit was named at all. */
    isUnticked: boolean;
    backHref: string;
    /** Whether whoever acts has proved herself again. */
    isProved: boolean;
    at: string;
  };

export const handler = define.handlers({
  async GET(ctx) {
    const query = ctx.url.searchParams;
    const act = readAct(query.get("act"));
    const { asked, filter } = askedUnits(ctx.url);
    const conditions = { search: asked.search, ...conditionsOf(filter) };
    const backHref = listHref(LIST_PATH, conditions);
    if (!act) return ctx.redirect(backHref, 303);
    const unitIds = query.get("all") === "1"
      ? null
      : query.getAll("unit").slice(0, MAX_BATCH);
    const batch = await ctx.state.caller.authority.units.batch({
      act,
      unitIds,
      filter,
    });
    const isUnticked = unitIds?.length === 0;
    return page(
      askOf(ctx, { act, batch, form: BLANK_FORM, isUnticked, backHref }),
      { status: isUnticked ? 422 : 200 },
    );
  },

  async POST(ctx) {
    const posted = await readForm(ctx.req);
    assertFields(posted, ["act", "pick", "reason"]);
    const act = readAct(posted.get("act"));
    if (!act) return ctx.redirect(LIST_PATH, 303);
    const picks = posted.getAll("pick").map(readPick);
    const reason = String(posted.get("reason") ?? "");
    const again = async (form: FormState, status: number) => {
      const unitIds = picks.map(({ unitId }) => unitId).slice(0, MAX_BATCH);
      const filter = askedUnits(new URL(LIST_PATH, ctx.url)).filter;
      const batch = await ctx.state.caller.authority.units.batch({
        act,
        unitIds,
        filter,
      });
      const isUnticked = unitIds.length === 0;
      const ask = { act, batch, form, isUnticked, backHref: LIST_PATH };
      return page(askOf(ctx, ask), { status });
    };
    if (needsReason(act)) {
      const judged = reasonInput.safeParse(reason);
      if (!judged.success) {
        const message = judged.error.issues[0]?.message ?? "请填写原因";
        const typed = { values: { reason }, errors: {} };
        return await again(withError(typed, "reason", message), 422);
      }
    }
    try {
      const { units } = ctx.state.caller.authority;
      switch (act) {
        case "issue":
          return page(slipsOf(ctx, await units.issue({ picks })));
        case "reissue":
          return page(slipsOf(ctx, await units.reissue({ picks })));
        case "suspend":
          await units.suspend({ picks, reason });
          break;
        case "resume":
          await units.resume({ picks, reason });
          break;
        case "remind":
          await units.remind({ picks });
          break;
      }
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal || refusal.code === "forbidden") throw error;
      const typed = { values: { reason }, errors: {} };
      const { code, message, status } = refusal;
      // The question says itself that the proof is due.
      if (code === "stepUpNeeded") return await again(typed, status);
      return await again(withError(typed, "", message), status);
    }
    return ctx.redirect(`${LIST_PATH}?done=${act}`, 303);
  },
});

/** 批量操作: what is about to be done on the main accounts of a list, and its slips. */
export default define.page<typeof handler>(function BatchPage({ data }) {
  if (data.view === "slips") {
    return (
      <SlipsView
        {...data}
        crumbs={UNIT_CRUMBS}
        nextHref={data.backHref}
        nextLabel="回到机构管理"
      />
    );
  }
  const { act, batch, form, isUnticked, backHref } = data;
  const { title, none } = BATCH_TEXTS[act];
  return (
    <>
      <Head>
        <title>{`${title} - 湖北卫生健康信息平台`}</title>
      </Head>
      <PageHead title={title} crumbs={UNIT_CRUMBS} />
      {!isUnticked && <Refused form={form} />}
      {isUnticked
        ? (
          <Note kind="bad" title="还没有勾选机构">
            <p>请先勾选，或选“符合条件的全部”。没有改动任何机构和帐号。</p>
            <ButtonLink kind="go" href={backHref}>回到机构管理</ButtonLink>
          </Note>
        )
        : batch.units.length === 0
        ? (
          <Empty title="没有可以操作的机构" hint={none}>
            <ButtonLink kind="go" href={backHref}>回到机构管理</ButtonLink>
          </Empty>
        )
        : <Question {...data} />}
      <Unfit act={act} units={batch.unfit} />
    </>
  );
});

function Refused({ form }: { form: FormState }) {
  const message = form.errors[""]?.[0];
  if (message === undefined) return null;
  return (
    <Note kind="bad" title={message}>
      这一次没有改动任何机构和帐号。刚才的通知单没有打印的，请用“重新下发”。下面是所选机构现在的情况。
    </Note>
  );
}

type Ask = Extract<BatchData, { view: "ask" }>;

function Question({ act, batch, form, backHref, isProved, at }: Ask) {
  const { title, action, consequence, whyProof } = BATCH_TEXTS[act];
  const { units, hasMore } = batch;
  const { "": _whole, ...fields } = form.errors;
  return (
    <>
      {whyProof !== undefined && !isProved && (
        <ProofDue next={LIST_PATH} why={whyProof} />
      )}
      <form class="card flow" method="post" action={`${LIST_PATH}/batch`}>
        <h2>{`${title}：${formatCount(units.length)} 家机构`}</h2>
        <ErrorSummary errors={linkErrors(fields)} />
        <p>
          {consequence}
          {hasMore &&
            `一次最多 ${MAX_BATCH} 家，其余的请在这一批办完后再来一次。`}
        </p>
        <input type="hidden" name="act" value={act} />
        {units.map((unit) => (
          <input
            key={unit.id}
            type="hidden"
            name="pick"
            value={pickText(unit)}
          />
        ))}
        {needsReason(act) && (
          <div class="form one">
            <TextInput
              name="reason"
              label="原因"
              hint="记入操作日志，2 到 100 字"
              value={form.values["reason"]}
              errors={form.errors["reason"]}
              maxlength={100}
              required
            />
          </div>
        )}
        <div class="bar acts">
          <Button kind={act === "suspend" ? "del" : "go"}>
            {action(units.length)}
          </Button>
          <ButtonLink href={backHref}>取消</ButtonLink>
        </div>
      </form>
      <Card
        flat
        title="将要操作的机构"
        note={`${formatCount(units.length)} 家`}
      >
        <DataTable
          caption="将要操作的机构"
          columns={unitColumns(at)}
          rows={units}
          rowKey={({ id }) => id}
          dense
        />
      </Card>
    </>
  );
}

function Unfit({ act, units }: { act: BatchAct; units: Batch["unfit"] }) {
  if (units.length === 0) return null;
  return (
    <Card
      title="不在这次操作之内"
      note={`${formatCount(units.length)} 家，${BATCH_TEXTS[act].unfit}`}
    >
      <p>{units.map(({ name }) => name).join("、")}</p>
    </Card>
  );
}

function needsReason(act: BatchAct): boolean {
  return act === "suspend" || act === "resume";
}

function askOf(
  ctx: Context<State>,
  ask: Omit<Ask, "view" | "isProved" | "at">,
): BatchData {
  const { at } = momentOf(ctx.state.platform);
  return { view: "ask", ...ask, isProved: isProved(ctx), at };
}

function slipsOf(ctx: Context<State>, slips: readonly Slip[]): BatchData {
  const { baseUrl } = ctx.state.platform;
  return { view: "slips", slips, baseUrl, backHref: LIST_PATH };
}
