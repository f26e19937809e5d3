import type {
  RetiredColumnKey,
  StatColumnKey,
  StatGroup,
} from "./statistics_columns.ts";
import type { RetiredFacts, StaffFacts } from "./statistics_facts.ts";
import {
  type Figures,
  type StatCount,
  type StatTable,
  UNKNOWN_LABEL,
  UNKNOWN_ROW,
} from "./statistics_tally.ts";

export * from "./statistics_columns.ts";
export * from "./statistics_departments.ts";
export * from "./statistics_facts.ts";
export * from "./statistics_tally.ts";

const STAFF_POSITIONS = [
  { key: "1", label: "管理", codes: ["1"] },
  { key: "2", label: "专业技术", codes: ["2"] },
  { key: "3", label: "工勤技能", codes: ["3"] },
  { key: "4", label: "双肩挑", codes: ["4"] },
] as const;

/** Once retired, 双肩挑 (4) counts as 专业技术. */
const RETIRED_POSITIONS = [
  { key: "1", label: "管理人员", codes: ["1"] },
  { key: "2", label: "专业技术人员", codes: ["2", "4"] },
  { key: "3", label: "工勤技能人员", codes: ["3"] },
] as const;

/** 卫生在职人员统计 by position (岗位): four rows, and 不详 if anyone is there. */
export function byPosition(count: StatCount<StaffFacts>): StatTable {
  return positionTable(count, STAFF_POSITIONS);
}

/** 卫生退休人员统计 by position before retirement: three rows, and 不详 if anyone is there. */
export function byRetiredPosition(
  count: StatCount<RetiredFacts, RetiredColumnKey>,
): StatTable<RetiredColumnKey> {
  return positionTable(count, RETIRED_POSITIONS);
}

/**
 * The groups that should sum to 合计 and don't, by id; empty if the row adds up. A figure
 * below 0 is a breach too: what is not known of a summary is what its parts leave of 合计.
 */
export function checkSums<Key extends StatColumnKey>(
  figures: Figures<Key> & Figures<"total">,
  groups: readonly StatGroup<Key>[],
): string[] {
  return groups.filter((group) => {
    if (!group.partitions) return false;
    const parts = group.columns.map(({ key }) => figures[key]);
    const sum = parts.reduce((all, part) => all + part, 0);
    return sum !== figures.total || parts.some((part) => part < 0);
  }).map((group) => group.id);
}

/** The groups without the columns that are zero everywhere and hide then; check the total row. */
export function shownGroups<Key extends StatColumnKey>(
  groups: readonly StatGroup<Key>[],
  total: Figures<Key>,
): StatGroup<Key>[] {
  return groups.map((group) => ({
    ...group,
    columns: group.columns.filter((column) =>
      column.hideEmpty !== true || total[column.key] !== 0
    ),
  }));
}

function positionTable<
  Facts extends { position: string | null },
  Key extends StatColumnKey,
>(
  count: StatCount<Facts, Key>,
  positions: readonly {
    key: string;
    label: string;
    codes: readonly string[];
  }[],
): StatTable<Key> {
  const rows = positions.map(({ key, label, codes }) => ({
    key,
    label,
    depth: 0,
    figures: count.sum(({ position }) => codes.includes(position ?? "")),
  }));
  const others = count.sum(({ position }) =>
    !positions.some(({ codes }) => codes.includes(position ?? ""))
  );
  const unknown = {
    key: UNKNOWN_ROW,
    label: UNKNOWN_LABEL,
    depth: 0,
    figures: others,
  };
  const isSomebody = (others as Figures<"total">).total > 0;
  return {
    rows: isSomebody ? [...rows, unknown] : rows,
    total: count.total,
  };
}
