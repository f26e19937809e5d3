import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { TimeLine } from "@/components/TimeLine.tsx";
import type { ErrorCode } from "@/domain/errors.ts";
import { TransferIdInput, TransferInput } from "@/domain/inputs/transfers.ts";
import { mayAskToLeave } from "@/domain/transfers.ts";
import { readForm } from "@/server/body.ts";
import {
  BLANK_FORM,
  type FormState,
  parseForm,
  withError,
} from "@/server/forms.ts";
import { momentOf } from "@/server/platform.ts";
import { refusalOf } from "@/server/trpc.ts";
import { define, type State } from "@/utils.ts";
import {
  type OwnTransfers,
  transferHistory,
} from "./(_components)/own_transfers.ts";
import {
  TransferForm,
  WaitingTransfer,
} from "./(_components)/TransferForm.tsx";

const PATH = "/me/transfer";

interface TransferData {
  own: OwnTransfers;
  form: FormState;
  refusal: string;
  today: string;
}

export const handler = define.handlers({
  async GET(ctx) {
    return page(await dataOf(ctx));
  },

  async POST(ctx) {
    const posted = await readForm(ctx.req);
    return ctx.url.searchParams.get("act") === "withdraw"
      ? await withdraw(ctx, posted)
      : await ask(ctx, posted);
  },
});

/** 转出申请: asking the unit to let her go, what became of it, and what was before. */
export default define.page<typeof handler>(function TransferPage(props) {
  const { data, url } = props;
  const { own, refusal } = data;
  const newest = own.requests[0];
  const history = transferHistory(own);
  return (
    <>
      <Head>
        <title>转出申请 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="转出申请"
        crumbs={[{ path: "/me", label: "我的认证" }]}
      />
      {refusal !== "" && (
        <Note kind="bad" title={refusal}>下面是现在的情况。</Note>
      )}
      <Done done={url.searchParams.get("done")} state={newest?.state} />
      {partOf(data)}
      {history.length > 0 && (
        <Card title="经过">
          <TimeLine entries={history} />
        </Card>
      )}
    </>
  );
});

function partOf({ own, form, today }: TransferData) {
  const { membership } = own;
  const newest = own.requests[0];
  if (newest?.state === "waiting") return <WaitingTransfer request={newest} />;
  if (!membership) return <NotBound own={own} />;
  if (!mayAskToLeave(membership.kind)) {
    return <Retired unitName={membership.unitName} />;
  }
  return (
    <>
      {newest?.state === "refused" && (
        <Note kind="bad" isState title={`${newest.unitName}没有同意转出`}>
          {`原因：${newest.refusal ?? ""}`}
        </Note>
      )}
      <TransferForm membership={membership} form={form} today={today} />
    </>
  );
}

function Done(
  { done, state }: {
    done: string | null;
    state: OwnTransfers["requests"][number]["state"] | undefined;
  },
) {
  if (done === "requested" && state === "waiting") {
    return (
      <Note kind="ok" title="已提交，等待单位审批">
        结果会显示在这个页面上。单位同意以前，您仍在单位名册上。
      </Note>
    );
  }
  if (done === "withdrawn" && state === "withdrawn") {
    return <Note kind="ok" title="转出申请已撤回">您仍在单位名册上。</Note>;
  }
  return null;
}

function NotBound({ own }: { own: OwnTransfers }) {
  const newest = own.requests[0];
  return (
    <Card title="您现在不在任何单位的名册上">
      <p>
        {newest?.state === "approved"
          ? `${newest.unitName}已同意您转出。到了新单位，请在“我的认证”中按提示申请新单位。`
          : "进入单位名册后，要离开单位时在这里申请转出。"}
      </p>
      <ButtonLink kind="go" wide href="/me">回到我的认证</ButtonLink>
    </Card>
  );
}

/** Who has no service to leave: says so, and who helps where the roster is wrong. */
function Retired({ unitName }: { unitName: string }) {
  return (
    <Card title="退休人员不用申请转出">
      <p>
        您在<strong>{unitName}
        </strong>的退休人员名册中。转出是在职人员离开单位时办的，退休后一直留在原单位的退休名册里，不用办理。
      </p>
      <p>
        返聘到其他单位、名册有误，或退休关系要换到别的单位的，请联系{unitName}人事部门，由单位办理。
      </p>
      <ButtonLink kind="go" wide href="/me">回到我的认证</ButtonLink>
    </Card>
  );
}

async function ask(ctx: Context<State>, posted: FormData) {
  const form = parseForm(TransferInput, posted);
  if (!form.ok) return await again(ctx, { form }, 422);
  try {
    await ctx.state.caller.me.requestTransfer(form.value);
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    const typed = { values: form.values, errors: {} };
    const field = FIELDS_OF_REFUSALS[refusal.code];
    return field === undefined
      ? await again(
        ctx,
        { form: typed, refusal: refusal.message },
        refusal.status,
      )
      : await again(
        ctx,
        { form: withError(typed, field, refusal.message) },
        refusal.status,
      );
  }
  return ctx.redirect(`${PATH}?done=requested`, 303);
}

async function withdraw(ctx: Context<State>, posted: FormData) {
  const form = parseForm(TransferIdInput, posted);
  try {
    const requestId = form.ok ? form.value.requestId : "";
    await ctx.state.caller.me.withdrawTransfer({ requestId });
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    return await again(ctx, { refusal: refusal.message }, refusal.status);
  }
  return ctx.redirect(`${PATH}?done=withdrawn`, 303);
}

/** Fields under which a refusal is shown; the others are shown above. */
const FIELDS_OF_REFUSALS: Partial<Record<ErrorCode, string>> = {
  leaveInFuture: "leaveOn",
  leaveBeforeStart: "leaveOn",
};

async function again(
  ctx: Context<State>,
  shown: Partial<Pick<TransferData, "form" | "refusal">>,
  status: number,
) {
  return page<TransferData>({ ...await dataOf(ctx), ...shown }, { status });
}

async function dataOf(ctx: Context<State>): Promise<TransferData> {
  return {
    own: await ctx.state.caller.me.transfers(),
    form: BLANK_FORM,
    refusal: "",
    today: momentOf(ctx.state.platform).today,
  };
}
