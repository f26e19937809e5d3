import { formatChange, formatCount } from "@/components/format_count.ts";
import { StatHead } from "@/components/StatHead.tsx";

/** Columns under one heading. A group with an empty label is a column of its own, such as 合计. */
export interface StatGroup {
  label: string;
  columns: readonly StatColumn[];
}

/** One column of figures. */
export interface StatColumn {
  key: string;
  label: string;
  /** Whether its figures are written with their sign, as what came and went (增减). */
  isChange?: boolean | undefined;
}

/** One row of figures. */
export interface StatRow {
  label: string;
  /** Where the parts of the row are shown. */
  labelHref?: string | undefined;
  /** How far the label is indented: 0 for a whole, 1 and more for its parts. */
  depth: number;
  /** Figures by column key; a missing one counts as 0. */
  figures: Readonly<Record<string, number>>;
  /** The list of the people behind a figure of the row, by column key. */
  hrefOf?: ((column: string) => string) | undefined;
  /** Whether a figure is marked as one to look at, by column key. */
  isMarked?: ((column: string) => boolean) | undefined;
}

/** Props of `StatTable`. */
export interface StatTableProps {
  caption: string;
  /** Heading of the first column: 岗位, 内设部门. */
  rowLabel: string;
  groups: readonly StatGroup[];
  rows: readonly StatRow[];
  /** The last row; `null` where a sum says nothing. */
  total: StatRow | null;
}

/** Figures of six digits leave no room: such a table scrolls by itself, not with the page. */
const WIDE_FROM = 100_000;

/** A table of figures with grouped columns; every figure but zero opens the list behind it. */
export function StatTable(props: StatTableProps) {
  const isWide = [...props.rows, ...props.total ? [props.total] : []]
    .some(({ figures }) =>
      Object.values(figures).some((figure) => figure >= WIDE_FROM)
    );
  return (
    <div
      class={isWide ? "scroll" : "scroll fit"}
      tabindex={0}
      role="region"
      aria-label={`${props.caption}，可横向滚动`}
    >
      <table class="stat">
        <caption class="vh">{props.caption}</caption>
        <StatHead rowLabel={props.rowLabel} groups={props.groups} />
        <tbody>
          {props.rows.map((row, index) => (
            <StatLine key={index} groups={props.groups} row={row} />
          ))}
        </tbody>
        {props.total && (
          <tfoot>
            <StatLine groups={props.groups} row={props.total} />
          </tfoot>
        )}
      </table>
    </div>
  );
}

interface StatLineProps {
  groups: readonly StatGroup[];
  row: StatRow;
}

function StatLine({ groups, row }: StatLineProps) {
  return (
    <tr>
      <th scope="row" class={depthClass(row.depth)}>
        {row.labelHref === undefined
          ? row.label
          : <a href={row.labelHref}>{row.label}</a>}
      </th>
      {groups.flatMap((group) =>
        group.columns.map((column, index) => (
          <td
            key={column.key}
            class={cellClass(row, column, figureClass(group, index))}
          >
            <FigureCell row={row} column={column} />
          </td>
        ))
      )}
    </tr>
  );
}

function depthClass(depth: number): string | undefined {
  if (depth === 0) return undefined;
  return depth === 1 ? "sub" : "sub2";
}

/** `t`: a total; `g`: the first of a group, behind a line. */
function figureClass(group: StatGroup, index: number): string | undefined {
  if (group.label === "") return "t";
  return index === 0 ? "g" : undefined;
}

/** Noughts are most of a wide table: they are grey by their cell, without an element of their own. */
function cellClass(
  { figures, isMarked }: StatRow,
  { key }: StatColumn,
  place: string | undefined,
): string | undefined {
  if ((figures[key] ?? 0) !== 0 || isMarked?.(key)) return place;
  return place === undefined ? "z" : `${place} z`;
}

interface FigureProps {
  row: StatRow;
  column: StatColumn;
}

function FigureCell({ row, column }: FigureProps) {
  const figure = <Figure row={row} column={column} />;
  if (!row.isMarked?.(column.key)) return figure;
  const isNought = (row.figures[column.key] ?? 0) === 0;
  return <mark>{isNought ? <span class="z">0</span> : figure}</mark>;
}

function Figure({ row, column: { key, isChange } }: FigureProps) {
  const value = row.figures[key] ?? 0;
  if (value === 0) return <>0</>;
  if (isChange) return <>{formatChange(value)}</>;
  const href = row.hrefOf?.(key);
  if (href === undefined) return <>{formatCount(value)}</>;
  return <a href={href}>{formatCount(value)}</a>;
}
