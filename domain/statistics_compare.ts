import type { ShownLine, ShownTable } from "./statistics_shown.ts";

/** Headings over one column of a comparison (对比). */
export const COMPARED_PARTS = [
  { part: "before", label: "之前" },
  { part: "after", label: "现在" },
  { part: "change", label: "增减" },
] as const;

/** Every group of columns, as an address writes it. */
export const ALL_GROUPS = "all";

/** A row on both sides; `null` where one does not have it. */
export interface ComparedLine {
  key: string | null;
  label: string;
  depth: number;
  before: ShownLine["figures"] | null;
  after: ShownLine["figures"] | null;
}

/** A table of two days side by side, with every row and column that either has. */
export interface ComparedTable {
  axis: ShownTable["axis"];
  title: string;
  rowLabel: string;
  note?: string | undefined;
  groups: ShownTable["groups"];
  rows: readonly ComparedLine[];
  total: ComparedLine;
}

/** A figure that is not the same on both sides. */
export interface Difference {
  /** Of the table. */
  title: string;
  axis: ShownTable["axis"];
  rowKey: string | null;
  row: string;
  columnKey: string;
  /** With its group: `学历 研究生`. */
  column: string;
  before: number;
  after: number;
}

/** Puts the tables of two days side by side: rows by key, in the order of the later, then those that only the earlier has. */
export function compareTables(
  before: readonly ShownTable[],
  after: readonly ShownTable[],
): ComparedTable[] {
  return after.map((table) => {
    const other = before.find(({ axis }) => axis === table.axis);
    const { axis, title, rowLabel, note } = table;
    return {
      axis,
      title,
      rowLabel,
      note,
      groups: groupsOf(other?.groups ?? [], table.groups),
      rows: rowsOf(other?.rows ?? [], table.rows),
      total: lineOf(other?.total, table.total),
    };
  });
}

/** Every figure that differs, table by table, row by row; 合计 last. */
export function differencesIn(tables: readonly ComparedTable[]): Difference[] {
  return tables.flatMap(({ axis, title, groups, rows, total }) =>
    [...rows, total].flatMap((line) =>
      groups.flatMap((group) =>
        group.columns.map(({ key, label }) => ({
          title,
          axis,
          rowKey: line.key,
          row: line.label,
          columnKey: key,
          column: group.label === "" ? label : `${group.label} ${label}`,
          before: line.before?.[key] ?? 0,
          after: line.after?.[key] ?? 0,
        }))
      )
    )
  ).filter(({ before, after }) => before !== after);
}

/** The groups that a comparison may be narrowed to: those that have a heading. */
export function groupChoices(
  tables: readonly ComparedTable[],
): { code: string; label: string }[] {
  const labels = new Set(
    tables.flatMap(({ groups }) => groups.map(({ label }) => label)),
  );
  labels.delete("");
  return [
    ...[...labels].map((label) => ({ code: label, label })),
    { code: ALL_GROUPS, label: "全部" },
  ];
}

/** A comparison as the screen and the workbook show it. */
export interface ComparisonTable {
  axis: ShownTable["axis"];
  title: string;
  rowLabel: string;
  note?: string | undefined;
  groups: readonly {
    label: string;
    columns: readonly { key: string; label: string; isChange: boolean }[];
  }[];
  rows: readonly ShownLine[];
  total: ShownLine;
}

/**
 * A comparison with 之前, 现在 and 增减 under each column: 合计, and the columns of one group
 * or of {@link ALL_GROUPS}.
 */
export function comparisonTable(
  table: ComparedTable,
  group: string,
): ComparisonTable {
  const { axis, title, rowLabel, note } = table;
  const columns = table.groups
    .filter(({ label }) =>
      label === "" || group === ALL_GROUPS || label === group
    )
    .flatMap((one) =>
      one.columns.map(({ key, label }) => ({
        key,
        // Alone in its group nobody asks which 其他 it is; among all it is told.
        label: one.label === "" || group !== ALL_GROUPS
          ? label
          : `${one.label} ${label}`,
      }))
    );
  const flat = (line: ComparedLine): ShownLine => ({
    key: line.key,
    label: line.label,
    depth: line.depth,
    figures: Object.fromEntries(columns.flatMap(({ key }) => {
      const before = line.before?.[key] ?? 0;
      const after = line.after?.[key] ?? 0;
      return [
        [partKey(key, "before"), before],
        [partKey(key, "after"), after],
        [partKey(key, "change"), after - before],
      ];
    })),
  });
  return {
    axis,
    title,
    rowLabel,
    note,
    groups: columns.map(({ key, label }) => ({
      label,
      columns: COMPARED_PARTS.map((one) => ({
        key: partKey(key, one.part),
        label: one.label,
        isChange: one.part === "change",
      })),
    })),
    rows: table.rows.map(flat),
    total: flat(table.total),
  };
}

function partKey(key: string, part: string): string {
  return `${key}.${part}`;
}

function groupsOf(
  before: ShownTable["groups"],
  after: ShownTable["groups"],
): ShownTable["groups"] {
  return [
    ...after.map(({ label, columns }) => {
      const others = before.find((one) => one.label === label)?.columns ?? [];
      return {
        label,
        columns: [
          ...columns,
          ...others.filter(({ key }) =>
            !columns.some((column) => column.key === key)
          ),
        ],
      };
    }),
    ...before.filter(({ label }) => !after.some((one) => one.label === label)),
  ];
}

function rowsOf(
  before: readonly ShownLine[],
  after: readonly ShownLine[],
): ComparedLine[] {
  const earlier = new Map(before.map((line) => [line.key, line]));
  const later = new Set(after.map(({ key }) => key));
  return [
    ...after.map((line) => lineOf(earlier.get(line.key), line)),
    ...before.filter(({ key }) => !later.has(key)).map((line) => ({
      key: line.key,
      label: `${line.label}（现在没有）`,
      depth: 0,
      before: line.figures,
      after: null,
    })),
  ];
}

function lineOf(before: ShownLine | undefined, after: ShownLine): ComparedLine {
  const { key, depth } = after;
  const label = before === undefined
    ? `${after.label}（之前没有）`
    : before.label === after.label
    ? after.label
    : `${after.label}（原 ${before.label}）`;
  return {
    key,
    label,
    depth,
    before: before?.figures ?? null,
    after: after.figures,
  };
}
