import type { Db } from "@/db/open.ts";
import { listDepartmentsOn } from "@/db/queries/department_names.ts";
import { listDepartments } from "@/db/queries/departments.ts";
import { listCounted } from "@/db/queries/statistics.ts";
import type { Day } from "@/domain/dates.ts";
import type { Scope } from "@/domain/scope.ts";
import {
  byDepartment,
  byPosition,
  byRetiredPosition,
  countRetired,
  countStaff,
  type RetiredColumnKey,
  type StatTable,
} from "@/domain/statistics.ts";

/** A past day of a scope. */
export interface PastDay {
  scope: Scope;
  on: Day;
}

/** Counts who was in service on a past day, from the stays and slices of that day; a long read. */
export async function countStaffOn(
  db: Db,
  { scope, on }: PastDay,
): Promise<{ byPosition: StatTable; byDepartment: StatTable }> {
  const count = countStaff([], on);
  for await (const people of listCounted(scope, db, { kind: "active", on })) {
    count.addAll(people);
  }
  const all = await listDepartments(scope, db);
  const table = byDepartment(count, await listDepartmentsOn(scope, db, on));
  return {
    byPosition: byPosition(count),
    byDepartment: withoutClosed(table, all),
  };
}

/** Counts who was among the retired on a past day; a long read. */
export async function countRetiredOn(
  db: Db,
  { scope, on }: PastDay,
): Promise<{ byPosition: StatTable<RetiredColumnKey> }> {
  const count = countRetired([], on);
  for await (const people of listCounted(scope, db, { kind: "retired", on })) {
    count.addAll(people);
  }
  return { byPosition: byRetiredPosition(count) };
}

/**
 * A table by department without the closed ones in which nobody is: whoever is in a closed
 * one that lies in a closed one counts in both.
 *
 * @param departments As they stand today.
 */
export function withoutClosed(
  table: StatTable,
  departments: readonly { id: string; state: string }[],
): StatTable {
  const open = new Set(
    departments.filter(({ state }) => state === "open").map(({ id }) => id),
  );
  return {
    ...table,
    rows: table.rows.filter(({ key, figures }) =>
      open.has(key) || figures.total > 0
    ),
  };
}
