import { type Context, page } from "fresh";
import { listHref } from "@/components/key_pages.ts";
import {
  BatchPassInput,
  BatchReturnInput,
  MAX_REVIEW_BATCH,
  REVIEW_ACTS,
  type ReviewAct,
} from "@/domain/inputs/admission.ts";
import { readForm } from "@/server/body.ts";
import {
  assertFields,
  BLANK_FORM,
  type FormState,
  withError,
} from "@/server/forms.ts";
import { refusalOf } from "@/server/trpc.ts";
import { define, type State } from "@/utils.ts";
import { type Batch, type Outcomes, readPick } from "./batch.ts";
import type { DeskCaller, ReviewDesk } from "./desk.ts";
import { askedQueue, conditionsOf } from "./queue_filter.ts";

/** The question before the act, or what became of each after it. */
export type ConfirmData =
  & { act: ReviewAct; backHref: string }
  & (
    | { view: "ask"; batch: Batch; form: FormState; isAll: boolean }
    | { view: "report"; outcomes: Outcomes }
  );

/** Handlers of the question before a batch act, and of its report. */
export function confirmHandlers(desk: ReviewDesk) {
  return define.handlers({
    async GET(ctx) {
      const query = ctx.url.searchParams;
      const act = readAct(query.get("act"));
      const backHref = backOf(ctx, desk);
      if (!act) return ctx.redirect(backHref, 303);
      const isAll = query.get("all") === "1";
      // Nobody is asked about others than those for whom she asked: the list says why.
      if (isAll && askedQueue(ctx.url).asked.refused.length > 0) {
        return ctx.redirect(`${desk.path}/batch${ctx.url.search}`, 303);
      }
      const ids = query.getAll("app").slice(0, MAX_REVIEW_BATCH);
      if (!isAll && ids.length === 0) {
        return ctx.redirect(
          listHref(`${desk.path}/batch`, {
            ...conditionsOf(askedQueue(ctx.url).filter),
            none: "1",
          }),
          303,
        );
      }
      const batch = await readBatch(ctx, desk, isAll ? null : ids);
      return page<ConfirmData>({
        view: "ask",
        act,
        batch,
        form: BLANK_FORM,
        backHref,
        isAll,
      });
    },

    async POST(ctx) {
      const posted = await readForm(ctx.req);
      assertFields(posted, ["act", "pick", "reason", "establishment"]);
      const act = readAct(posted.get("act"));
      const backHref = backOf(ctx, desk);
      if (!act) return ctx.redirect(backHref, 303);
      const picks = posted.getAll("pick").map(readPick);
      const values = {
        reason: String(posted.get("reason") ?? ""),
        establishment: String(posted.get("establishment") ?? ""),
      };
      const again = async (form: FormState, status: number) => {
        const ids = picks.map(({ applicationId }) => applicationId);
        const batch = await readBatch(
          ctx,
          desk,
          ids.slice(0, MAX_REVIEW_BATCH),
        );
        const data = { act, batch, form, backHref, isAll: false };
        return page<ConfirmData>({ ...data, view: "ask" }, { status });
      };
      const judged = judge(act, { picks, values });
      if (!judged.ok) {
        return await again({ values, errors: judged.errors }, 422);
      }
      try {
        const outcomes = await judged.run(desk.calls(ctx.state.caller));
        return page<ConfirmData>({ view: "report", act, outcomes, backHref });
      } catch (error) {
        const refusal = refusalOf(error);
        if (!refusal || refusal.code === "forbidden") throw error;
        const form = withError({ values, errors: {} }, "", refusal.message);
        return await again(form, refusal.status);
      }
    },
  });
}

/** Reads what a form asks for by the schema of its act; what is wrong with the picks is the form's. */
function judge(
  act: ReviewAct,
  { picks, values }: {
    picks: readonly { applicationId: string; stamp: string }[];
    values: { reason: string; establishment: string };
  },
):
  | { ok: true; run: (calls: DeskCaller) => Promise<Outcomes> }
  | { ok: false; errors: FormState["errors"] } {
  if (act === "pass") {
    const { establishment } = values;
    const result = BatchPassInput.safeParse({ picks, establishment });
    return result.success
      ? { ok: true, run: (calls) => calls.passBatch(result.data) }
      : { ok: false, errors: errorsOf(result.error.issues) };
  }
  const applicationIds = picks.map(({ applicationId }) => applicationId);
  const { reason } = values;
  const result = BatchReturnInput.safeParse({ applicationIds, reason });
  return result.success
    ? { ok: true, run: (calls) => calls.returnBatch(result.data) }
    : { ok: false, errors: errorsOf(result.error.issues) };
}

function errorsOf(
  issues: readonly { path: readonly PropertyKey[]; message: string }[],
): FormState["errors"] {
  const errors: Record<string, readonly string[]> = {};
  for (const { path, message } of issues) {
    const field = String(path[0] ?? "");
    const isField = field === "reason" || field === "establishment";
    errors[isField ? field : ""] ??= [
      isField ? message : "请先勾选要处理的申请",
    ];
  }
  return errors;
}

function readAct(text: FormDataEntryValue | null): ReviewAct | undefined {
  return REVIEW_ACTS.find((act) => act === text);
}

function readBatch(
  ctx: Context<State>,
  desk: ReviewDesk,
  applicationIds: string[] | null,
) {
  const { filter } = askedQueue(ctx.url);
  return desk.calls(ctx.state.caller).batch({ applicationIds, filter });
}

function backOf(ctx: Context<State>, desk: ReviewDesk): string {
  return listHref(
    `${desk.path}/batch`,
    conditionsOf(askedQueue(ctx.url).filter),
  );
}
