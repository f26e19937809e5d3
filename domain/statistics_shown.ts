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
  /** `area`: authorities or units, whose people no roster of the account lists. */
  axis: StatAxis | "area";
  title: string;
  rowLabel: string;
  note?: string | undefined;
  /** A group with an empty label is one column, with a heading of its own. */
  groups: readonly {
    label: string;
    columns: readonly { key: string; label: string }[];
    /** Whether each person counts in exactly one of the columns. */
    partitions?: boolean | undefined;
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

/** The tables of a statistic of an area (地区统计), and how its rows are to be read. */
export function areaTables(
  statistics:
    | { kind: "active"; byArea: StatTable; byPosition: StatTable }
    | {
      kind: "retired";
      byArea: StatTable<RetiredColumnKey>;
      byPosition: StatTable<RetiredColumnKey>;
    },
  { rows, isPart }: {
    rows: "authorities" | "units";
    /** Whether the rows are not all of 合计: one page of more, or units beside authorities. */
    isPart: boolean;
  },
): ShownTable[] {
  const named = rows === "units"
    ? { title: "按机构统计", rowLabel: "机构" }
    : { title: "按地区统计", rowLabel: "地区" };
  const area = {
    ...named,
    axis: "area" as const,
    isPart,
    note: isPart ? "合计是本级直属的全部机构和下级的总数" : undefined,
  };
  if (statistics.kind === "active") {
    return [
      shown<StaffColumnKey>(statistics.byArea, STAFF_GROUPS, area),
      shown<StaffColumnKey>(statistics.byPosition, STAFF_GROUPS, {
        axis: "position",
        title: "按岗位统计",
        rowLabel: "岗位",
      }),
    ];
  }
  return [
    shown<RetiredColumnKey>(statistics.byArea, RETIRED_GROUPS, area),
    ...retiredTables(statistics),
  ];
}

/** How many people the tables count. */
export function peopleIn(tables: readonly ShownTable[]): number {
  return Math.max(0, ...tables.map(({ total }) => total.figures["total"] ?? 0));
}

/** What does not add up in the tables, in the words of the screen; empty if everything does. */
export function wrongSums(tables: readonly ShownTable[]): string[] {
  const totals = new Set(tables.map(({ total }) => total.figures["total"]));
  const wrong = new Set(tables.flatMap((table) => table.wrong));
  return [...wrong, ...(totals.size > 1 ? ["两表人数"] : [])];
}

/** Says what {@link wrongSums} found. */
export function breachSentence(wrong: readonly string[]): string {
  return `核对不一致：${wrong.join("、")}之和不等于合计，请先不要上报`;
}

/** What the rows are called that sum to 合计; a department counts in those above it too. */
const PARTS: Record<ShownTable["axis"], string | undefined> = {
  position: "各岗位",
  department: undefined,
  area: "各地区或机构",
};

/** A group's name in a sentence: `年龄（岁）` → `年龄`. */
export function plainLabel(label: string): string {
  return label.replace(/（[^（]*）$/, "");
}

/** A table of which it is known that 合计 is among its columns. */
interface WholeTable<Key extends StatColumnKey> {
  rows: readonly (StatRow<Key> & { figures: Figures<"total"> })[];
  total: Figures<Key> & Figures<"total">;
}

function shown<Key extends StatColumnKey>(
  table: WholeTable<Key>,
  groups: readonly StatGroup<Key>[],
  { isPart = false, ...named }:
    & Pick<ShownTable, "axis" | "title" | "rowLabel" | "note">
    & { isPart?: boolean },
): ShownTable {
  return {
    ...named,
    groups: [
      { label: "", columns: [TOTAL_COLUMN] },
      ...shownGroups(groups, table.total),
    ],
    rows: table.rows,
    total: { key: null, label: "合计", depth: 0, figures: table.total },
    wrong: wrongIn(table, groups, isPart ? undefined : PARTS[named.axis]),
  };
}

function wrongIn<Key extends StatColumnKey>(
  { rows, total }: WholeTable<Key>,
  groups: readonly StatGroup<Key>[],
  parts: string | undefined,
): string[] {
  const ids = new Set(
    [{ figures: total }, ...rows]
      .flatMap(({ figures }) => checkSums(figures, groups)),
  );
  const labels = groups.filter(({ id }) => ids.has(id))
    .map(({ label }) => plainLabel(label));
  const sum = rows.reduce((all, { figures }) => all + figures.total, 0);
  return parts !== undefined && sum !== total.total
    ? [...labels, parts]
    : labels;
}
