import { listDepartments } from "@/db/queries/departments.ts";
import type { Account, Context } from "@/server/context.ts";
import { listNamedStays } from "@/server/operations/stays/move_many.ts";
import { unitScope } from "@/server/unit_scope.ts";

/**
 * Those whom a move of many would take, by name, with where they are now, and the
 * departments that they may be moved to.
 *
 * @throws {AppError} `notFound` if one is none of this unit
 */
export async function readMoves(
  ctx: Context & { account: Account },
  membershipIds: readonly string[],
) {
  const scope = unitScope(ctx.account.scope);
  const named = await listNamedStays(scope, ctx.db, membershipIds);
  const departments = await listDepartments(scope, ctx.db);
  const live = named.filter(({ stay }) => stay.toDate === null);
  return {
    lines: live.map(({ stay, slice }) => ({
      membershipId: stay.id,
      name: stay.name,
      documentMasked: stay.documentMasked,
      departmentName: slice?.departmentName ?? null,
    })),
    /** Named ones that are not in service any more. */
    gone: named.length - live.length,
    departments: departments.filter(({ state }) => state === "open")
      .map(({ id, parentId, name }) => ({ id, parentId, name })),
  };
}
