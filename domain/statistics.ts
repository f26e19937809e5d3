import type { Day } from "./dates.ts";
import type {
  RetiredColumnKey,
  StatColumnKey,
  StatGroup,
} from "./statistics_columns.ts";
import type { RetiredFacts, StaffFacts } from "./statistics_facts.ts";
import {
  type Figures,
  type StatTable,
  tallyRetired,
  tallyStaff,
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
export function byPosition(
  people: readonly StaffFacts[],
  on: Day,
): StatTable {
  return positionTable(people, STAFF_POSITIONS, (some) => tallyStaff(some, on));
}

/** 卫生退休人员统计 by position before retirement: three rows, and 不详 if anyone is there. */
export function byRetiredPosition(
  people: readonly RetiredFacts[],
  on: Day,
): StatTable<RetiredColumnKey> {
  return positionTable(
    people,
    RETIRED_POSITIONS,
    (some) => tallyRetired(some, on),
  );
}

/** The groups that should sum to 合计 and don't, by id; empty if the row adds up. */
export function checkSums<Key extends StatColumnKey>(
  figures: Figures<Key> & Figures<"total">,
  groups: readonly StatGroup<Key>[],
): string[] {
  return groups.filter((group) => {
    const sum = group.columns.reduce((n, { key }) => n + figures[key], 0);
    return group.partitions && sum !== figures.total;
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
      column.hideEmpty !== true || total[column.key] > 0
    ),
  }));
}

function positionTable<
  Facts extends { position: string | null },
  Key extends StatColumnKey,
>(
  people: readonly Facts[],
  positions: readonly {
    key: string;
    label: string;
    codes: readonly string[];
  }[],
  count: (people: readonly Facts[]) => Figures<Key>,
): StatTable<Key> {
  const known = positions.map(({ key, label, codes }) => {
    const own = people.filter((one) => codes.includes(one.position ?? ""));
    return { key, label, depth: 0, own };
  });
  const others = people.filter((one) =>
    !positions.some(({ codes }) => codes.includes(one.position ?? ""))
  );
  const unknown = {
    key: UNKNOWN_ROW,
    label: UNKNOWN_LABEL,
    depth: 0,
    own: others,
  };
  const rows = [...known, ...(others.length > 0 ? [unknown] : [])]
    .map(({ own, ...row }) => ({ ...row, figures: count(own) }));
  return { rows, total: count(people) };
}
