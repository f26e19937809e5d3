import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { Tag } from "@/components/Tag.tsx";
import type { ErrorCode } from "@/domain/errors.ts";
import {
  ApproveTransferInput,
  RefuseTransferInput,
} from "@/domain/inputs/transfers.ts";
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
import { ApproveForm, RefuseForm } from "./(_components)/DecideForms.tsx";
import { stateTag, type Transfer } from "./(_components)/transfer_texts.ts";
import { TransferFacts } from "./(_components)/TransferFacts.tsx";

const PATH = "/admission/transfers";

interface RequestData {
  request: Transfer;
  approveForm: FormState;
  refuseForm: FormState;
  refusal: string;
  today: string;
}

export const handler = define.handlers({
  async GET(ctx) {
    return page(await dataOf(ctx));
  },

  async POST(ctx) {
    const requestId = ctx.params["requestId"] ?? "";
    const posted = await readForm(ctx.req);
    posted.set("requestId", requestId);
    const { transfers } = ctx.state.caller;
    const isRefusal = ctx.url.searchParams.get("act") === "refuse";
    const formName = isRefusal ? "refuseForm" : "approveForm";
    const form = isRefusal
      ? parseForm(RefuseTransferInput, posted)
      : parseForm(ApproveTransferInput, posted);
    if (!form.ok) return await again(ctx, { [formName]: form }, 422);
    try {
      if ("on" in form.value) await transfers.approve(form.value);
      else await transfers.refuse(form.value);
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      const field = FIELDS_OF_REFUSALS[refusal.code];
      const { values } = form;
      const typed = { values, errors: {} };
      return field === undefined
        ? await again(
          ctx,
          { [formName]: typed, refusal: refusal.message },
          refusal.status,
        )
        : await again(
          ctx,
          { [formName]: withError(typed, field, refusal.message) },
          refusal.status,
        );
    }
    const done = isRefusal ? "refused" : "approved";
    return ctx.redirect(`${PATH}?done=${done}`, 303);
  },
});

/** 转出申请: who asks to leave, why and when, and the two ways to decide it. */
export default define.page<typeof handler>(function TransferPage({ data }) {
  const { request, refusal } = data;
  return (
    <>
      <Head>
        <title>{`${request.name}的转出申请 - 湖北卫生健康信息平台`}</title>
      </Head>
      <PageHead
        title={`${request.name}的转出申请`}
        crumbs={[
          { path: "/", label: "平台首页" },
          { path: PATH, label: "转出申请审批" },
        ]}
        tags={<Tag {...stateTag(request.state)} />}
      />
      {refusal !== "" && (
        <Note kind="bad" title={refusal}>下面是这份申请现在的情况。</Note>
      )}
      <TransferFacts request={request} />
      {request.state === "waiting" && (
        <>
          <ApproveForm
            request={request}
            form={data.approveForm}
            today={data.today}
          />
          <RefuseForm request={request} form={data.refuseForm} />
        </>
      )}
    </>
  );
});

/** Fields under which a refusal is shown; the others are shown above. */
const FIELDS_OF_REFUSALS: Partial<Record<ErrorCode, string>> = {
  endsInFuture: "on",
  endsTooEarly: "on",
};

/** The page again with what was typed, as the request stands now. */
async function again(
  ctx: Context<State>,
  shown: Partial<Pick<RequestData, "approveForm" | "refuseForm" | "refusal">>,
  status: number,
) {
  return page<RequestData>({ ...await dataOf(ctx), ...shown }, { status });
}

async function dataOf(ctx: Context<State>): Promise<RequestData> {
  const requestId = ctx.params["requestId"] ?? "";
  const request = await ctx.state.caller.transfers.request({ requestId });
  const { leaveOn, firstEnd } = request;
  const on = leaveOn < firstEnd ? firstEnd : leaveOn;
  return {
    request,
    approveForm: { values: { on }, errors: {} },
    refuseForm: BLANK_FORM,
    refusal: "",
    today: momentOf(ctx.state.platform).today,
  };
}
