import type { ComponentChildren } from "preact";
import type { ColumnKind, PhoneLook } from "@/components/DataTable.tsx";
import { isBlank } from "@/components/Facts.tsx";
import { keepDates } from "@/components/keep_dates.ts";

/** Props of `TableCell`. */
export interface TableCellProps {
  /** Heading of the column, shown beside the value on a phone. */
  label: string;
  kind?: ColumnKind | undefined;
  phone?: PhoneLook | undefined;
  children?: ComponentChildren;
}

/** A cell of a list; the cell of a name is the heading of its row. */
export function TableCell(props: TableCellProps) {
  const { label, kind = "text", phone = PHONE[kind], children } = props;
  const content = isBlank(children) && kind !== "ops"
    ? "--"
    : keepDates(children);
  const looks = [CLASSES[kind], phone === "hidden" ? "lo" : ""]
    .filter(Boolean).join(" ") || undefined;
  const name = phone === "line" ? label : undefined;
  return kind === "name"
    ? (
      <th scope="row" role="rowheader" class={looks} data-l={name}>
        {content}
      </th>
    )
    : <td role="cell" class={looks} data-l={name}>{content}</td>;
}

/** Props of `TableCheck`. */
export interface TableCheckProps {
  name: string;
  value: string;
  label: string;
  checked: boolean;
}

/** The box to tick of a row; its label is as large as a finger on a phone. */
export function TableCheck({ name, value, label, checked }: TableCheckProps) {
  return (
    <td role="cell" class="check">
      <label>
        <input type="checkbox" name={name} value={value} checked={checked} />
        <span class="vh">选择 {label}</span>
      </label>
    </td>
  );
}

const CLASSES = {
  text: "",
  number: "num",
  id: "id",
  name: "n",
  ops: "ops",
} as const satisfies Record<ColumnKind, string>;

const PHONE = {
  text: "line",
  number: "line",
  id: "line",
  name: "bare",
  ops: "bare",
} as const satisfies Record<ColumnKind, "line" | "bare">;
