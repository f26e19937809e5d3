import type { Db } from "@/db/open.ts";
import { listCells } from "@/db/queries/statistic_cells.ts";
import type { Day } from "@/domain/dates.ts";
import type { Scope } from "@/domain/scope.ts";
import {
  countRetired,
  countStaff,
  type RetiredColumnKey,
  type RetiredFacts,
  type StaffFacts,
  type StatCount,
} from "@/domain/statistics.ts";
import { retiredReader, staffReader } from "@/domain/statistics_cells.ts";

/** Who is in service, counted for each of the two tables. */
export interface StaffCounts {
  byPosition: StatCount<StaffFacts>;
  byDepartment: StatCount<StaffFacts>;
}

/** Who is in service in a unit today, from its summary. */
export async function countStaffNow(
  scope: Scope,
  db: Db,
  { unitId, today }: { unitId: string; today: Day },
): Promise<StaffCounts> {
  const byPosition = countStaff([], today);
  const byDepartment = countStaff([], today);
  const cells = await listCells(scope, db, {
    unitId,
    kind: "active",
    on: today,
  });
  const figuresOf = staffReader(today);
  for (const { axis, key, cell } of cells) {
    const figures = figuresOf(cell);
    const value = key === "" ? null : key;
    if (axis === "position") {
      byPosition.addCounted({ position: value, departmentId: null }, figures);
    } else {
      byDepartment.addCounted({ position: null, departmentId: value }, figures);
    }
  }
  return { byPosition, byDepartment };
}

/** Who is among the retired of a unit today, from its summary. */
export async function countRetiredNow(
  scope: Scope,
  db: Db,
  { unitId, today }: { unitId: string; today: Day },
): Promise<StatCount<RetiredFacts, RetiredColumnKey>> {
  const count = countRetired([], today);
  const cells = await listCells(scope, db, {
    unitId,
    kind: "retired",
    on: today,
  });
  const figuresOf = retiredReader(today);
  for (const { axis, key, cell } of cells) {
    if (axis !== "position") continue;
    const position = key === "" ? null : key;
    const figures = figuresOf(cell);
    count.addCounted({ position, departmentId: null }, figures);
  }
  return count;
}
