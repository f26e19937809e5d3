import type { Db, Tx } from "@/db/open.ts";
import { listPastNames } from "@/db/queries/department_names.ts";
import { countHoldings, countStaff } from "@/db/queries/department_people.ts";
import { checkReopen } from "@/domain/department_rules.ts";
import type { Scope } from "@/domain/scope.ts";
import type { Account, Context } from "@/server/context.ts";
import { stampOf } from "@/server/stamp.ts";
import { factsOf, getFrom, pathText, readTree } from "./tree.ts";
import { listWideningPlaces } from "./widening.ts";

/** The departments of a unit with how many are in service in each (内设机构). */
export async function readOverview(scope: Scope, db: Db | Tx) {
  const tree = await readTree(scope, db);
  const staff = await countStaff(scope, db);
  const own = (id: string) => staff.get(id) ?? 0;
  const totals = tree.totals(own);
  return {
    /** The open ones in the order of the tree. */
    lines: tree.lines().map(({ row, level }) => ({
      id: row.id,
      parentId: row.parentId,
      name: row.name,
      standardCode: row.standardCode,
      level,
      own: own(row.id),
      total: totals.get(row.id) ?? 0,
    })),
    /** Closed and merged ones. */
    past: tree.rows.filter(({ state }) => state !== "open").map((row) => ({
      id: row.id,
      path: pathText(tree, row.id) ?? row.name,
      state: row.state,
      closedOn: row.closedOn,
      intoPath: pathText(tree, row.mergedInto),
      mayReopen: checkReopen(tree, row.id) === undefined,
    })),
  };
}

/** One department with the names that it bore, and where it could be moved. */
export async function readDepartment(
  ctx: Context & { account: Account },
  departmentId: string,
) {
  const { db, account: { scope } } = ctx;
  const tree = await readTree(scope, db);
  const row = getFrom(tree, departmentId);
  return {
    id: row.id,
    name: row.name,
    parentId: row.parentId,
    standardCode: row.standardCode,
    state: row.state,
    closedOn: row.closedOn,
    createdAt: row.createdAt,
    path: pathText(tree, row.id) ?? row.name,
    into: row.mergedInto === null
      ? null
      : { id: row.mergedInto, path: pathText(tree, row.mergedInto) ?? "" },
    pastNames: await listPastNames(scope, db, row.id),
    holdings: await countHoldings(scope, db, row.id),
    /** Why it cannot be opened again, if it is closed. */
    reopenRefusal: checkReopen(tree, row.id) ?? null,
    /** The open ones that it does not hold itself. */
    parents: tree.lines()
      .filter(({ row: other }) => !tree.isWithin(other.id, row.id))
      .map(({ row: { id, parentId, name } }) => ({ id, parentId, name })),
    /** Below which of these VIP grants would reach further: for the main account alone. */
    widening: await listWideningPlaces(scope, ctx, { tree, id: row.id }),
    stamp: stampOf(factsOf(row)),
  };
}

/** Codes of the standard departments that the unit has, and names that it uses. */
export async function readStandard(
  scope: Scope,
  db: Db | Tx,
): Promise<{ codes: string[]; names: string[] }> {
  const open = (await readTree(scope, db)).lines().map(({ row }) => row);
  return {
    codes: open.flatMap(({ standardCode }) => standardCode ?? []),
    names: open.map(({ name }) => name),
  };
}
