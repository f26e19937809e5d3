import type { Db, Tx } from "@/db/open.ts";
import { listReaches } from "@/db/queries/grants.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";
import type { Account, Context } from "@/server/context.ts";
import { pathText, type UnitTree } from "./tree.ts";

/** Where a department goes: under another, or up in it. */
interface Going {
  tree: UnitTree;
  id: string;
  /** The other; `null` for the outermost place, where no grant reaches further. */
  toId: string | null;
}

/** A department that VIP grants name, and how many of them would reach further by it. */
export interface WideningPlace {
  path: string;
  grants: number;
}

/**
 * How many VIP grants that hold today come to reach further by it: they name the other or
 * one above it, and neither the department nor one above that.
 */
export async function countWidened(
  scope: Scope,
  ctx: Pick<Context, "now"> & { db: Db | Tx },
  going: Going,
): Promise<number> {
  const named = await listReaches(scope, ctx.db, ctx.now.today);
  return widenedBy(named, going).length;
}

/**
 * Refuses to let VIP grants reach further to anybody but the main account, which alone
 * gives them.
 *
 * @throws {AppError} `departmentWidensGrants`
 */
export function assertMayWiden(
  { kind }: Pick<Account, "kind">,
  grants: number,
): void {
  if (grants > 0 && !mayWiden({ kind })) {
    throw new AppError("departmentWidensGrants");
  }
}

/** Whether an account may let VIP grants reach further. */
export function mayWiden({ kind }: Pick<Account, "kind">): boolean {
  return kind === "main";
}

/** The open departments below which a department cannot go without grants reaching further. */
export async function listWideningPlaces(
  scope: Scope,
  ctx: Pick<Context, "now"> & { db: Db | Tx },
  { tree, id }: Omit<Going, "toId">,
): Promise<WideningPlace[]> {
  const named = await listReaches(scope, ctx.db, ctx.now.today);
  const ids = new Set(named.flat());
  return tree.lines()
    .filter(({ row }) => ids.has(row.id) && !tree.isWithin(row.id, id))
    .map(({ row }) => ({
      path: pathText(tree, row.id) ?? row.name,
      grants: widenedBy(named, { tree, id, toId: row.id }).length,
    }))
    .filter(({ grants }) => grants > 0);
}

function widenedBy(
  named: readonly (readonly string[])[],
  { tree, id, toId }: Going,
): readonly (readonly string[])[] {
  const reaches = (ids: readonly string[], below: string | null) =>
    tree.chainOf(below).some((row) => ids.includes(row.id));
  return named.filter((ids) => reaches(ids, toId) && !reaches(ids, id));
}
