import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { PageHead } from "@/components/PageHead.tsx";
import { Steps } from "@/components/Steps.tsx";
import { CommitImportInput } from "@/domain/inputs/preload.ts";
import { hasMenu } from "@/domain/menus.ts";
import { readForm } from "@/server/body.ts";
import {
  BLANK_FORM,
  type FormState,
  parseForm,
  withError,
} from "@/server/forms.ts";
import { refusalOf } from "@/server/trpc.ts";
import { define, type State } from "@/utils.ts";
import { CheckedReport } from "../../(_components)/CheckedReport.tsx";
import { Checking } from "../../(_components)/Checking.tsx";
import { DoneReport } from "../../(_components)/DoneReport.tsx";
import {
  DroppedReport,
  RefusedReport,
} from "../../(_components)/EndedReport.tsx";
import {
  IMPORT_STEPS,
  importIdOf,
} from "../../../(_components)/import_pages.ts";
import { listCrumbs, LISTS } from "../../(_components)/lists.ts";
import {
  goodRows,
  type ImportReport,
} from "../../(_components)/import_report.ts";

/** The go as the page posts it; which import it is for stands in the address. */
const GoInput = CommitImportInput.omit({ importId: true });

export const handler = define.handlers({
  async GET(ctx) {
    const report = await getReport(ctx);
    return page({ report, form: BLANK_FORM });
  },

  async POST(ctx) {
    const { caller } = ctx.state;
    const report = await getReport(ctx);
    const importId = report.job.id;
    const form = parseForm(GoInput, await readForm(ctx.req));
    if (!form.ok) return await again(ctx, form, 422);
    const act = ctx.url.searchParams.get("act");
    const isEnd = act === "drop" || act === "cancel";
    if (!isEnd && writesNothing(report, form.value)) {
      const { values } = form;
      return await again(ctx, { values, errors: nothingToDo(report) }, 422);
    }
    try {
      if (isEnd) await caller.imports[act]({ importId });
      else await caller.imports.commit({ ...form.value, importId });
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      const shown = withError(BLANK_FORM, "", refusal.message);
      return await again(ctx, shown, refusal.status);
    }
    return ctx.redirect(`/preload/import/${importId}`, 303);
  },
});

/** 导入检查结果: what the check of a list found, and the go for it. */
export default define.page<typeof handler>(function ReportPage(props) {
  const { data, state } = props;
  const { report } = data;
  const isDone = report.job.state === "done";
  const title = isDone ? "导入完成" : "导入检查结果";
  return (
    <>
      <Head>
        <title>{`${title} - 湖北卫生健康信息平台`}</title>
      </Head>
      <PageHead title={title} crumbs={listCrumbs(LISTS[report.job.kind])} />
      <Steps
        steps={IMPORT_STEPS}
        current={isDone ? IMPORT_STEPS.length : 1}
      />
      <Report {...data} showsCode={canShowCode(state.account)} />
    </>
  );
});

interface ReportProps {
  report: ImportReport;
  form: FormState;
  /** Whether the account may open 本单位校验码. */
  showsCode: boolean;
}

function Report({ report, form, showsCode }: ReportProps) {
  switch (report.job.state) {
    case "checking":
      return <Checking job={report.job} />;
    case "refused":
      return <RefusedReport job={report.job} />;
    case "checked":
      return <CheckedReport report={report} form={form} />;
    case "done":
      return <DoneReport report={report} form={form} showsCode={showsCode} />;
    case "dropped":
      return <DroppedReport report={report} form={form} />;
  }
}

function canShowCode(account: State["account"]): boolean {
  return account !== null && hasMenu(account, "unit.code");
}

/** @throws {AppError} `notFound`, for what is no id too */
function getReport(ctx: Context<State>): Promise<ImportReport> {
  return ctx.state.caller.imports.report(importIdOf(ctx));
}

/** The page again, with what has become of the import meanwhile. */
async function again(ctx: Context<State>, form: FormState, status: number) {
  return page({ report: await getReport(ctx), form }, { status });
}

/** Whether a go would write no row: none is good, or all need departments that nobody lets be made. */
function writesNothing(
  { job, counts }: ImportReport,
  go: { createDepartments?: "1" | undefined },
): boolean {
  const { good, goodAsIs } = goodRows(counts);
  const rows = go.createDepartments === "1" ? good : goodAsIs;
  return job.state === "checked" && rows === 0;
}

function nothingToDo({ counts }: ImportReport): FormState["errors"] {
  return goodRows(counts).good === 0
    ? { "": ["没有可导入的行，没有写入任何数据"] }
    : {
      createDepartments: [
        "名单中的内设机构都还没有建立，请勾选同时新建，或改正后重新选择文件",
      ],
    };
}
