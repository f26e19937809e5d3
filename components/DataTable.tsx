import type { ComponentChildren } from "preact";
import { TableCell, TableCheck } from "@/components/TableCell.tsx";

/** What a column holds; it decides alignment, wrapping and the row's heading. */
export type ColumnKind = "text" | "number" | "id" | "name" | "ops";

/** How a cell is shown on the card that a row becomes on a phone. */
export type PhoneLook = "line" | "bare" | "hidden";

/** One column of a list. */
export interface Column<Row> {
  key: string;
  label: string;
  /** What the cell shows; `null` or empty is drawn as `--`. */
  cell: (row: Row, index: number) => ComponentChildren;
  kind?: ColumnKind | undefined;
  /** On a phone: a line with its label (usual), the value alone, or left out; may differ by row. */
  phone?: PhoneLook | ((row: Row) => PhoneLook | undefined) | undefined;
  /** Link that sorts by the column, and the order it has now. */
  sort?: ColumnSort | undefined;
}

/** How a column can be sorted. */
export interface ColumnSort {
  href: string;
  direction: "ascending" | "descending" | null;
}

/** Boxes to tick at the beginning of the rows, for acts on several. */
export interface RowChecks<Row> {
  /** Name under which the ticked values are posted. */
  name: string;
  value: (row: Row) => string;
  /** Who or what the row is, for the box's label: 选择 梅念慈. */
  label: (row: Row) => string;
  checked?: ((row: Row) => boolean) | undefined;
}

/** Props of `DataTable`. */
export interface DataTableProps<Row> {
  /** Says what the table lists and in which order; read aloud, not shown. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  checks?: RowChecks<Row> | undefined;
  /** Keeps cells on one line between phone and wide screen, the name in place; for lists of many columns. */
  dense?: boolean | undefined;
  /** Less room between the columns, and a box of its own to scroll in; for lists of a dozen columns. */
  tight?: boolean | undefined;
  /** A box of its own to scroll in, the name in place; for lists whose columns are chosen. */
  wide?: boolean | undefined;
}

/** A list as a table, which becomes a card a row on a phone. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  return (
    <div
      class={boxClass(props)}
      tabindex={0}
      role="region"
      aria-label={`${props.caption}，可横向滚动`}
    >
      <table class="cards" role="table">
        <caption class="vh">{props.caption}</caption>
        <TableHead
          columns={props.columns}
          checks={props.checks !== undefined}
        />
        <tbody role="rowgroup">
          {props.rows.map((row, index) => (
            <TableRow key={props.rowKey(row)} {...{ props, row, index }} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function boxClass(
  { dense, tight, wide }: Pick<
    DataTableProps<never>,
    "dense" | "tight" | "wide"
  >,
): string {
  if (wide) return tight ? "scroll nw tight" : "scroll nw";
  if (tight) return "scroll tight";
  return dense ? "scroll fit nw" : "scroll fit";
}

interface TableHeadProps<Row> {
  columns: readonly Column<Row>[];
  checks: boolean;
}

function TableHead<Row>({ columns, checks }: TableHeadProps<Row>) {
  return (
    <thead>
      <tr>
        {checks && (
          <th scope="col" class="check">
            <span class="vh">选择</span>
          </th>
        )}
        {columns.map(({ key, label, kind = "text", sort }) => (
          <th
            key={key}
            scope="col"
            class={HEAD_CLASSES[kind]}
            aria-sort={sort?.direction ?? undefined}
          >
            {sort ? <a class="sort" href={sort.href}>{label}</a> : label}
          </th>
        ))}
      </tr>
    </thead>
  );
}

const HEAD_CLASSES = {
  text: undefined,
  number: "num",
  id: undefined,
  name: "n",
  ops: "ops",
} as const satisfies Record<ColumnKind, string | undefined>;

interface TableRowProps<Row> {
  props: DataTableProps<Row>;
  row: Row;
  index: number;
}

function TableRow<Row>({ props, row, index }: TableRowProps<Row>) {
  const { checks, columns } = props;
  const checked = checks?.checked?.(row) ?? false;
  return (
    <tr role="row" class={checked ? "on" : undefined}>
      {checks && (
        <TableCheck
          name={checks.name}
          value={checks.value(row)}
          label={checks.label(row)}
          checked={checked}
        />
      )}
      {columns.map(({ key, label, kind, phone, cell }) => (
        <TableCell
          key={key}
          label={label}
          kind={kind}
          phone={typeof phone === "function" ? phone(row) : phone}
        >
          {cell(row, index)}
        </TableCell>
      ))}
    </tr>
  );
}
