import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { Steps } from "@/components/Steps.tsx";
import { AppError } from "@/domain/errors.ts";
import { DepartmentImportIdInput } from "@/domain/inputs/departments.ts";
import { readForm } from "@/server/body.ts";
import { BLANK_FORM, type FormState } from "@/server/forms.ts";
import { define, type State } from "@/utils.ts";
import { refusedForm } from "../../../../(_components)/refused_form.ts";
import {
  DEPARTMENT_IMPORT_CRUMBS,
  DEPARTMENT_IMPORT_PATH,
  DEPARTMENT_IMPORT_STEPS,
  type DepartmentImportReport,
} from "../../(_components)/import_steps.ts";
import { ImportReport } from "../../(_components)/ImportReport.tsx";

export const handler = define.handlers({
  GET: (ctx) => show(ctx, BLANK_FORM, 200),

  async POST(ctx) {
    await readForm(ctx.req);
    const { job, counts } = await getReport(ctx);
    const importId = job.id;
    const { imports } = ctx.state.caller.departments;
    const isDrop = ctx.url.searchParams.get("act") === "drop";
    if (!isDrop && job.state === "checked" && counts.new === 0) {
      const errors = { "": ["没有可新增的内设机构，没有写入任何数据"] };
      return await show(ctx, { values: {}, errors }, 422);
    }
    try {
      if (isDrop) await imports.drop({ importId });
      else await imports.commit({ importId });
    } catch (error) {
      const { form, status } = refusedForm(error, BLANK_FORM);
      return await show(ctx, form, status);
    }
    return ctx.redirect(`${DEPARTMENT_IMPORT_PATH}/${importId}`, 303);
  },
});

/** 检查结果: what a list of departments would add, the go for it, and what came of it. */
export default define.page<typeof handler>(function ReportPage({ data }) {
  const { report, form } = data;
  const isDone = report.job.state === "done";
  const title = isDone ? "内设机构导入完成" : "内设机构名单检查结果";
  const message = form.errors[""]?.[0];
  return (
    <>
      <Head>
        <title>{`${title} - 湖北卫生健康信息平台`}</title>
      </Head>
      <PageHead title={title} crumbs={DEPARTMENT_IMPORT_CRUMBS} />
      <Steps
        steps={DEPARTMENT_IMPORT_STEPS}
        current={isDone ? DEPARTMENT_IMPORT_STEPS.length : 1}
      />
      {message && (
        <Note kind="bad" title={message}>下面是这份名单现在的情况。</Note>
      )}
      <ImportReport report={report} />
    </>
  );
});

/** @throws {AppError} `notFound`, for what is no id too */
function getReport(ctx: Context<State>): Promise<DepartmentImportReport> {
  const asked = DepartmentImportIdInput.safeParse({
    importId: ctx.params["importId"],
  });
  if (!asked.success) throw new AppError("notFound");
  return ctx.state.caller.departments.imports.report(asked.data);
}

async function show(ctx: Context<State>, form: FormState, status: number) {
  return page({ report: await getReport(ctx), form }, { status });
}
