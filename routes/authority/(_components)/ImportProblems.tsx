import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { type Column, DataTable } from "@/components/DataTable.tsx";
import { formatCount } from "@/components/format_count.ts";
import { UNIT_IMPORT_PATH, type UnitImportReport } from "./import_steps.ts";

/** One problem or warning of one row. */
interface Line {
  row: number;
  key: string;
  column: string;
  text: string;
  sentence: string;
}

const COLUMNS: readonly Column<Line>[] = [
  {
    key: "row",
    label: "行号",
    kind: "name",
    cell: ({ row }) => <span class="id">第 {row} 行</span>,
  },
  {
    key: "column",
    label: "列",
    cell: ({ column }) => <span class="id">{column}</span>,
  },
  {
    key: "text",
    label: "填写内容",
    cell: ({ text }) => <span class="t-bad">{text || "（空）"}</span>,
  },
  { key: "sentence", label: "怎样改", cell: ({ sentence }) => sentence },
];

/** The rows of a list of units that have to be corrected, and those to look at again. */
export function ImportProblems({ report }: { report: UnitImportReport }) {
  return (
    <>
      <Problems report={report} />
      <Warnings report={report} />
    </>
  );
}

function Problems({ report }: { report: UnitImportReport }) {
  const { problems, counts, job } = report;
  if (counts.error === 0) return null;
  const lines = problems.flatMap(({ row, problems: found }) =>
    found.map((problem, at): Line => ({ ...problem, row, key: `${row} ${at}` }))
  );
  const hidden = counts.error - problems.length;
  return (
    <Card
      flat
      title="错误"
      note={`${formatCount(counts.error)} 行${
        hidden > 0 ? `，显示前 ${problems.length} 行` : ""
      }`}
      actions={
        <ButtonLink href={`${UNIT_IMPORT_PATH}/${job.id}/problems`}>
          下载问题行
        </ButtonLink>
      }
    >
      <DataTable
        caption="错误，按行号排列"
        columns={COLUMNS}
        rows={lines}
        rowKey={({ key }) => key}
      />
    </Card>
  );
}

function Warnings({ report }: { report: UnitImportReport }) {
  const { warnings, warningCount, job } = report;
  if (warningCount === 0 || job.state === "done") return null;
  const hidden = warningCount - warnings.length;
  return (
    <Card
      flat
      title="提醒"
      note={`不影响导入，请核对${
        hidden > 0
          ? `。共 ${formatCount(warningCount)} 处，显示前 ${warnings.length} 处`
          : ""
      }`}
    >
      <DataTable
        caption="提醒，按行号排列"
        columns={COLUMNS}
        rows={warnings.map((warning, at) => ({
          ...warning,
          key: `${warning.row} ${at}`,
        }))}
        rowKey={({ key }) => key}
      />
    </Card>
  );
}
