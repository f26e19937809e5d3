import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { type Column, DataTable } from "@/components/DataTable.tsx";
import { formatCount } from "@/components/format_count.ts";
import { describeProblem } from "@/domain/preload_problems.ts";
import type { CellProblem } from "@/domain/preload_types.ts";
import {
  goodRows,
  type ImportReport,
  problemsPath,
  reportPath,
} from "./import_report.ts";

/** One problem of one row. */
interface Line extends CellProblem {
  row: number;
  key: string;
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
    cell: ({ text }) => (
      <span class={text.includes("*") ? "t-bad id" : "t-bad"}>
        {text || "（空）"}
      </span>
    ),
  },
  {
    key: "reason",
    label: "原因",
    cell: (problem) => describeProblem(problem).reason,
  },
  {
    key: "remedy",
    label: "怎样改",
    cell: (problem) => describeProblem(problem).remedy,
  },
];

/** The rows that have to be corrected, by row and column; the first fifty rows. */
export function Problems({ report }: { report: ImportReport }) {
  const { problems, job } = report;
  const { wrong } = goodRows(report.counts);
  if (problems.length === 0) return null;
  const hidden = wrong - problems.length;
  const hasMarked = report.hasFile && !report.needsProof;
  const lines = problems.flatMap(({ row, problems: found }) =>
    found.map((problem, index): Line => ({
      ...problem,
      row,
      key: `${row} ${index}`,
    }))
  );
  return (
    <Card
      flat
      title="冲突和错误"
      note={`${formatCount(wrong)} 行${
        hidden > 0 ? `，显示前 ${problems.length} 行` : ""
      }`}
    >
      <DataTable
        caption="冲突和错误，按行号排列"
        columns={COLUMNS}
        rows={lines}
        rowKey={({ key }) => key}
      />
      {(hidden > 0 || hasMarked) && (
        <div class="bar">
          <span class="grow hint">
            {hidden > 0 &&
              `还有 ${formatCount(hidden)} 行没有显示，请下载查看。`}
          </span>
          {hidden > 0 && !report.needsProof && (
            <ButtonLink href={problemsPath(job)}>下载问题行</ButtonLink>
          )}
          {hasMarked && (
            <ButtonLink href={`${reportPath(job.id)}/marked`}>
              下载标出错误的原文件
            </ButtonLink>
          )}
        </div>
      )}
    </Card>
  );
}
