import type {
  StatGroup as ShownGroup,
  StatRow as ShownRow,
} from "@/components/StatTable.tsx";
import {
  checkSums,
  type Figures,
  shownGroups,
  STAFF_GROUPS,
  type StatTable,
  TOTAL_COLUMN,
} from "@/domain/statistics.ts";
import type { Caller } from "@/server/router.ts";

/** The figures of 卫生在职人员统计 on a day. */
export type StaffStatistics = Awaited<
  ReturnType<Caller["statistics"]["active"]>
>;

/** The groups of the tables, 合计 first, without the columns that say nothing. */
export function staffGroups(total: Figures): ShownGroup[] {
  return [
    { label: "", columns: [TOTAL_COLUMN] },
    ...shownGroups(STAFF_GROUPS, total).map(({ label, columns }) => ({
      label,
      columns: columns.map((column) => ({
        key: column.key,
        label: shortAge(column.label),
      })),
    })),
  ];
}

/** An age band as narrow columns have room for it: `≤29`, `30–34`, `≥60`; other labels stay. */
export function shortAge(label: string): string {
  return label.replace(/^(\d+)岁及以下$/, "≤$1")
    .replace(/^(\d+)岁及以上$/, "≥$1")
    .replace(/^(\d+)-(\d+)岁$/, "$1–$2");
}

/** The last row of a table (合计). */
export function totalRow(table: StatTable): ShownRow {
  return { label: "合计", depth: 0, figures: table.total };
}

/** What does not add up, in the words of the screen; empty if everything does. */
export function wrongSums(
  { byPosition, byDepartment }: StaffStatistics,
): string[] {
  const all = [byPosition, byDepartment].flatMap(({ rows, total }) => [
    total,
    ...rows.map(({ figures }) => figures),
  ]);
  const wrong = new Set(
    all.flatMap((figures) => checkSums(figures, STAFF_GROUPS)),
  );
  const groups = STAFF_GROUPS.filter(({ id }) => wrong.has(id))
    .map(({ label }) => label);
  const positions = byPosition.rows
    .reduce((sum, { figures }) => sum + figures.total, 0);
  const agree = positions === byPosition.total.total &&
    byPosition.total.total === byDepartment.total.total;
  return agree ? groups : [...groups, "两表人数"];
}
