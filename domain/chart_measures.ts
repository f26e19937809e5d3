import {
  plainLabel,
  type ShownLine,
  type ShownTable,
} from "./statistics_shown.ts";

/** More colours than this are not told apart. */
const MAX_SERIES = 9;

/** One kind of people in a chart, and how many there are at each of its places. */
export interface ChartSeries {
  label: string;
  /** In the order of the chart's places; each 0 or more. */
  values: readonly number[];
}

/** One way to look at a chart: everybody (人数), or everybody parted by a group such as 学历. */
export interface ChartMeasure {
  label: string;
  /** One for everybody; more of them make up everybody. */
  series: readonly ChartSeries[];
}

/** Everybody in the given rows, then parted by each group whose columns make up 合计. */
export function measuresOfRows(
  { groups, total }: ShownTable,
  rows: readonly ShownLine[],
): ChartMeasure[] {
  const parted = groups
    .filter(({ columns, partitions }) =>
      partitions === true && columns.length <= MAX_SERIES
    )
    .map(({ label, columns }) => ({
      label: plainLabel(label),
      series: columns
        .filter(({ key }) => figureOf(total, key) > 0)
        .map(({ key, label }) => ({ label, values: valuesOf(rows, key) })),
    }));
  return [everybody(valuesOf(rows, "total")), ...parted];
}

/** Everybody at the columns of a group, then parted by the rows where those make up 合计. */
export function measuresOfGroup(
  table: ShownTable,
  keys: readonly string[],
): ChartMeasure[] {
  const { total, rowLabel, axis } = table;
  const rows = outermostRows(table)
    .filter((row) => figureOf(row, "total") > 0);
  const isParted = axis === "position" && rows.length > 1;
  const all = everybody(keys.map((key) => figureOf(total, key)));
  if (!isParted) return [all];
  const series = rows.map((row) => ({
    label: row.label,
    values: keys.map((key) => figureOf(row, key)),
  }));
  return [all, { label: rowLabel, series }];
}

/** The rows that are no parts of another one. */
export function outermostRows({ rows }: ShownTable): ShownLine[] {
  return rows.filter(({ depth }) => depth === 0);
}

/** A figure of a line; a column that it has not counts as 0. */
export function figureOf({ figures }: ShownLine, key: string): number {
  return figures[key] ?? 0;
}

function everybody(values: readonly number[]): ChartMeasure {
  return { label: "人数", series: [{ label: "人数", values }] };
}

function valuesOf(rows: readonly ShownLine[], key: string): number[] {
  return rows.map((row) => figureOf(row, key));
}
