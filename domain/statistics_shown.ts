import {
  checkSums,
  RETIRED_GROUPS,
  shownGroups,
  STAFF_GROUPS,
} from "./statistics.ts";
import {
  type RetiredColumnKey,
  type StaffColumnKey,
  type StatColumnKey,
  type StatGroup,
  TOTAL_COLUMN,
} from "./statistics_columns.ts";
import type { Figures, StatRow, StatTable } from "./statistics_tally.ts";

/** What the rows of a table stand for. */
export type StatAxis = "position" | "department";

/** A row as the screen and the workbook show it; the key of the last, 合计, is `null`. */
export interface ShownLine {
  key: string | null;
  label: string;
  depth: number;
  figures: Readonly<Record<string, number>>;
}

/** A table as the screen and the workbook show it: 合计 first, without the columns that say nothing. */
export interface ShownTable {
  axis: StatAxis;
  title: string;
  rowLabel: string;
  note?: string | undefined;
  /** A group with an empty label is one column, with a heading of its own. */
  groups: readonly {
    label: string;
    columns: readonly { key: string; label: string }[];
  }[];
  rows: readonly ShownLine[];
  total: ShownLine;
  /** Labels of the groups that do not sum to 合计 in some row; the rows, where they do not. */
  wrong: readonly string[];
}

/** The tables of 卫生在职人员统计. */
export function staffTables(
  statistics: {
    byPosition: StatTable;
    byDepartment: StatTable;
  },
): ShownTable[] {
  const { byPosition, byDepartment } = statistics;
  return [
    shown<StaffColumnKey>(byPosition, STAFF_GROUPS, {
      axis: "position",
      title: "按岗位统计",
      rowLabel: "岗位",
    }),
    shown<StaffColumnKey>(byDepartment, STAFF_GROUPS, {
      axis: "department",
      title: "按内设部门统计",
      rowLabel: "内设部门",
      note: "上级机构包括下级机构的人数，合计每人只计一次",
    }),
  ];
}

/** The one table of 卫生退休人员统计. */
export function retiredTables(
  statistics: { byPosition: StatTable<RetiredColumnKey> },
): ShownTable[] {
  return [
    shown<RetiredColumnKey>(statistics.byPosition, RETIRED_GROUPS, {
      axis: "position",
      title: "按退休前岗位统计",
      rowLabel: "退休前岗位",
      note: "退休前为双肩挑的计入专业技术人员",
    }),
  ];
}

/** What does not add up in the tables, in the words of the screen; empty if everything does. */
export function wrongSums(tables: readonly ShownTable[]): string[] {
  const totals = new Set(tables.map(({ total }) => total.figures["total"]));
  const wrong = new Set(tables.flatMap((table) => table.wrong));
  return [...wrong, ...(totals.size > 1 ? ["两表人数"] : [])];
}

/** A group's name in a sentence: `年龄（岁）` → `年龄`. */
function plainLabel(label: string): string {
  return label.replace(/（.*）$/, "");
}

/** A table of which it is known that 合计 is among its columns. */
interface WholeTable<Key extends StatColumnKey> {
  rows: readonly (StatRow<Key> & { figures: Figures<"total"> })[];
  total: Figures<Key> & Figures<"total">;
}

function shown<Key extends StatColumnKey>(
  table: WholeTable<Key>,
  groups: readonly StatGroup<Key>[],
  named: Pick<ShownTable, "axis" | "title" | "rowLabel" | "note">,
): ShownTable {
  return {
    ...named,
    groups: [
      { label: "", columns: [TOTAL_COLUMN] },
      ...shownGroups(groups, table.total),
    ],
    rows: table.rows,
    total: { key: null, label: "合计", depth: 0, figures: table.total },
    wrong: wrongIn(table, groups, named.axis),
  };
}

function wrongIn<Key extends StatColumnKey>(
  { rows, total }: WholeTable<Key>,
  groups: readonly StatGroup<Key>[],
  axis: StatAxis,
): string[] {
  const ids = new Set(
    [{ figures: total }, ...rows]
      .flatMap(({ figures }) => checkSums(figures, groups)),
  );
  const labels = groups.filter(({ id }) => ids.has(id))
    .map(({ label }) => plainLabel(label));
  const sum = rows.reduce((all, { figures }) => all + figures.total, 0);
  // A department counts in those above it too: its rows are no parts of the whole.
  return axis === "position" && sum !== total.total
    ? [...labels, "各岗位"]
    : labels;
}
