import { type Column, DataTable } from "@/components/DataTable.tsx";

/** What is wrong with a cell of a row of a list that was uploaded. */
export interface SheetProblem {
  row: number;
  column: string;
  text: string;
  sentence: string;
}

/** Props of `SheetProblems`. */
export interface SheetProblemsProps {
  caption: string;
  problems: readonly SheetProblem[];
}

/** Problems of a list, each with its row and column, what stands there, and what to do. */
export function SheetProblems({ caption, problems }: SheetProblemsProps) {
  return (
    <DataTable
      caption={caption}
      columns={COLUMNS}
      rows={problems.map((problem, at) => ({ ...problem, key: String(at) }))}
      rowKey={({ key }) => key}
    />
  );
}

const COLUMNS: readonly Column<SheetProblem & { key: string }>[] = [
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
