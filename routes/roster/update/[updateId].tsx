import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { PageHead } from "@/components/PageHead.tsx";
import { Steps } from "@/components/Steps.tsx";
import { AppError } from "@/domain/errors.ts";
import {
  CommitUpdateInput,
  UpdateIdInput,
  UpdateReportInput,
} from "@/domain/inputs/roster_updates.ts";
import { readForm } from "@/server/body.ts";
import {
  assertFields,
  BLANK_FORM,
  type FormState,
  parseForm,
} from "@/server/forms.ts";
import { define, type State } from "@/utils.ts";
import { refusedForm } from "../../(_components)/refused_form.ts";
import {
  type RefusedUpdate,
  UPDATE_CRUMBS,
  UPDATE_PATH,
  UPDATE_STEPS,
} from "./(_components)/update_words.ts";
import { UpdateRows } from "./(_components)/UpdateRows.tsx";
import { UpdateState } from "./(_components)/UpdateState.tsx";

const GoInput = CommitUpdateInput.omit({ updateId: true });

export const handler = define.handlers({
  GET: (ctx) => show(ctx, BLANK_FORM, { status: 200 }),

  async POST(ctx) {
    const { updateId } = idOf(ctx);
    const posted = await readForm(ctx.req);
    const { updates } = ctx.state.caller.roster;
    const act = ctx.url.searchParams.get("act");
    const isGo = act !== "drop" && act !== "recheck";
    if (!isGo) assertFields(posted);
    const form = parseForm(GoInput, posted);
    if (isGo && !form.ok) return await show(ctx, form, { status: 422 });
    try {
      if (act === "drop") await updates.drop({ updateId });
      else if (act === "recheck") await updates.recheck({ updateId });
      else if (form.ok) {
        const outcome = await updates.commit({ ...form.value, updateId });
        if (!outcome.ok) {
          const typed = { values: form.values, errors: {} };
          return await show(ctx, typed, { status: 409, refused: outcome });
        }
      }
    } catch (error) {
      const refused = refusedForm(error, form, {
        actInFuture: "on",
        updateHasErrors: "partial",
      });
      return await show(ctx, refused.form, { status: refused.status });
    }
    return ctx.redirect(`${UPDATE_PATH}/${updateId}`, 303);
  },
});

/** 核对变化: what a sheet would change, the go for it, and what came of it. */
export default define.page<typeof handler>(function UpdatePage({ data }) {
  const { report, form, refused, after } = data;
  const { state } = report.update;
  const title = state === "done" ? "批量更新完成" : "批量更新检查结果";
  const first = { path: UPDATE_PATH, label: "批量更新" };
  return (
    <>
      <Head>
        <title>{`${title} - 湖北卫生健康信息平台`}</title>
      </Head>
      <PageHead title={title} crumbs={[...UPDATE_CRUMBS, first]} />
      <Steps
        steps={UPDATE_STEPS}
        current={state === "done" ? UPDATE_STEPS.length : 1}
      />
      <UpdateState report={report} form={form} refused={refused} />
      <UpdateRows report={report} after={after} />
    </>
  );
});

async function show(
  ctx: Context<State>,
  form: FormState,
  { status, refused = null }: {
    status: number;
    refused?: RefusedUpdate | null;
  },
) {
  const asked = UpdateReportInput.safeParse({
    ...idOf(ctx),
    after: Number(ctx.url.searchParams.get("after") ?? "0"),
  });
  const question = asked.success ? asked.data : { ...idOf(ctx), after: 0 };
  const report = await ctx.state.caller.roster.updates.report(question);
  return page({ report, form, refused, after: question.after }, { status });
}

/** The update that the address names. @throws {AppError} `notFound`, for what is no id too */
function idOf(ctx: Context<State>): { updateId: string } {
  const asked = UpdateIdInput.safeParse({ updateId: ctx.params["updateId"] });
  if (!asked.success) throw new AppError("notFound");
  return asked.data;
}
