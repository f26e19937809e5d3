import { Card } from "@/components/Card.tsx";
import { type Column, DataTable } from "@/components/DataTable.tsx";
import { Tag } from "@/components/Tag.tsx";
import {
  PRELOAD_COLUMNS,
  type PreloadColumn,
} from "@/domain/preload_columns.ts";
import type { PreloadKind } from "@/domain/preload_types.ts";
import { columnNote } from "@/domain/preload_notes.ts";

/** Tables with more rows than this are not spelt out. */
const MAX_SPELT_OUT = 8;
const COLUMNS: readonly Column<PreloadColumn>[] = [
  { key: "header", label: "列名", kind: "name", cell: ({ header }) => header },
  {
    key: "required",
    label: "是否必填",
    phone: "bare",
    cell: ({ required }) =>
      required ? <Tag label="必填" kind="on" /> : <Tag label="选填" />,
  },
  { key: "note", label: "填写说明", cell: noteOf },
];

/** The columns that a list has to hold (预传名单), from the table that the check uses. */
export function ColumnsCard({ kind }: { kind: PreloadKind }) {
  return (
    <Card
      flat
      id="columns"
      title="名单要有哪些列"
      note="按列名识别，顺序不限，多余的列会忽略"
    >
      <DataTable
        caption="名单的列和填写说明"
        columns={COLUMNS}
        rows={PRELOAD_COLUMNS[kind]}
        rowKey={({ key }) => key}
      />
    </Card>
  );
}

function noteOf(column: PreloadColumn): string {
  const { aliases = [], table } = column;
  return [
    columnNote(column),
    table && table.rows.length <= MAX_SPELT_OUT
      ? table.rows.map((row) => row.label).join("、")
      : "",
    aliases.length > 0 ? `列名也可以写作${aliases.join("、")}` : "",
  ].filter((part) => part !== "").join("；");
}
