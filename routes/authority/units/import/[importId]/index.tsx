import { ButtonLink } from "@/components/ButtonLink.tsx";
import type { Tile } from "@/components/Tiles.tsx";
import { define } from "@/utils.ts";
import { reportHandlers } from "../../../../(_components)/list_import/report_handlers.ts";
import { ReportPage } from "../../../../(_components)/list_import/ReportPage.tsx";
import {
  ImportWarnings,
  type UnitImportReport,
} from "../../../(_components)/ImportWarnings.tsx";
import { UNIT_IMPORT_WORDS } from "../../../(_components)/unit_import_words.ts";

export const handler = reportHandlers(
  UNIT_IMPORT_WORDS,
  ({ authority }) => authority.imports,
);

/** 检查结果: what a list of units would add, the go for it, and what came of it. */
export default define.page<typeof handler>(function ImportReportPage(props) {
  const { report, form } = props.data;
  return (
    <ReportPage
      words={UNIT_IMPORT_WORDS}
      report={report}
      form={form}
      tiles={tilesOf(report)}
      goOn={
        <ButtonLink
          kind="go"
          href={`/authority/units?import=${report.job.id}`}
        >
          查看新建的机构，批量下发激活码
        </ButtonLink>
      }
    >
      <ImportWarnings report={report} />
    </ReportPage>
  );
});

function tilesOf({ counts, warningCount }: UnitImportReport): Tile[] {
  return [
    { label: "新增", value: counts.new, note: "还没有建立的机构" },
    { label: "不变", value: counts.same, note: "同名机构已在管辖范围内" },
    {
      label: "错误",
      value: counts.error,
      note: "改正后才能导入",
      kind: counts.error > 0 ? "bad" : undefined,
    },
    {
      label: "提醒",
      value: warningCount,
      note: "信用代码校验位不对，照样导入",
      kind: warningCount > 0 ? "warn" : undefined,
    },
  ];
}
