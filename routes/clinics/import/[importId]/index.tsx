import { ButtonLink } from "@/components/ButtonLink.tsx";
import { formatCount } from "@/components/format_count.ts";
import type { Tile } from "@/components/Tiles.tsx";
import type { Caller } from "@/server/router.ts";
import { define } from "@/utils.ts";
import { reportHandlers } from "../../../(_components)/list_import/report_handlers.ts";
import { ReportPage } from "../../../(_components)/list_import/ReportPage.tsx";
import { CLINIC_IMPORT_WORDS } from "../../(_components)/import_words.ts";
import { CLINICS_PATH } from "../../(_components)/paths.ts";

export const handler = reportHandlers(
  CLINIC_IMPORT_WORDS,
  ({ clinics }) => clinics.imports,
);

/** 检查结果: what a list of clinics would add, the go for it, and what came of it. */
export default define.page<typeof handler>(function ImportReportPage(props) {
  const { report, form } = props.data;
  return (
    <ReportPage
      words={CLINIC_IMPORT_WORDS}
      report={report}
      form={form}
      tiles={tilesOf(report.counts)}
      willWrite={<Added report={report} />}
      goOn={<ButtonLink kind="go" href={CLINICS_PATH}>查看村卫生室</ButtonLink>}
    />
  );
});

/** What the check of a list of clinics found. */
type Report = Awaited<ReturnType<Caller["clinics"]["imports"]["report"]>>;

function tilesOf(counts: Report["counts"]): Tile[] {
  return [
    { label: "新增", value: counts.new, note: "还没有的村卫生室" },
    { label: "不变", value: counts.same, note: "已经有了" },
    {
      label: "问题",
      value: counts.error,
      note: "改正后才能导入",
      kind: counts.error > 0 ? "bad" : undefined,
    },
  ];
}

function Added({ report: { counts, added } }: { report: Report }) {
  if (counts.new === 0) return null;
  const hidden = counts.new - added.length;
  return (
    <p>
      {`将新增：${added.join("、")}${
        hidden > 0 ? `，还有 ${formatCount(hidden)} 个` : ""
      }`}
    </p>
  );
}
