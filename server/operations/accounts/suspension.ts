import type { Db, Tx } from "@/db/open.ts";
import { findSuspender, type Suspender } from "@/db/queries/account_acts.ts";
import { AppError } from "@/domain/errors.ts";
import { ROOT_SCOPE, type Scope } from "@/domain/scope.ts";

/**
 * Whether an account that is suspended may be let in again from a scope: only by whoever
 * stands where the one stood who suspended it, or above. A unit lets nobody in whom its
 * authority keeps out. True of an account that is not suspended.
 */
export async function mayLift(
  scope: Scope,
  db: Db | Tx,
  accountId: string,
): Promise<boolean> {
  const by = await findSuspender(db, accountId);
  return by === undefined || standsAtOrAbove(scope, by);
}

/**
 * Refuses to let an account in again that somebody above the scope keeps out.
 *
 * @throws {AppError} `suspendedAbove`
 */
export async function assertMayLift(
  scope: Scope,
  tx: Tx,
  accountId: string,
): Promise<void> {
  if (!await mayLift(scope, tx, accountId)) {
    throw new AppError("suspendedAbove");
  }
}

/**
 * Whether an account is suspended by somebody below a scope, who could let it in again:
 * who stands above may take the suspension over.
 */
export async function isSuspendedBelow(
  scope: Scope,
  db: Db | Tx,
  accountId: string,
): Promise<boolean> {
  const by = await findSuspender(db, accountId);
  return by !== undefined && scope.kind === "authority" &&
    pathOf(by) !== scope.path && standsAtOrAbove(scope, by);
}

function standsAtOrAbove(scope: Scope, by: Suspender | null): boolean {
  const path = pathOf(by);
  switch (scope.kind) {
    case "unit":
      return by?.unitId === scope.unitId;
    case "authority":
      return path === null || path.startsWith(scope.path);
    case "person":
      return false;
  }
}

/** Where the suspender stands in the tree; `null` for a unit's. */
function pathOf(by: Suspender | null): string | null {
  return by === null ? ROOT_SCOPE.path : by.authorityPath;
}
