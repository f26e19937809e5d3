import type { Db, Tx } from "@/db/open.ts";
import type { Reach } from "@/db/queries/granted_people.ts";
import { readTree } from "@/server/operations/departments/tree.ts";
import { reachLabels } from "@/server/operations/grants/grant_facts.ts";
import type { OwnGrant } from "@/server/own_grant.ts";

/** The departments that a grant reaches now: the open ones that it names, and all below them. */
export async function reachOf(db: Db | Tx, grant: OwnGrant): Promise<Reach> {
  const { departmentIds, scope } = grant;
  if (departmentIds === null) return null;
  const tree = await readTree(scope, db);
  const named = departmentIds.filter((id) => tree.find(id)?.state === "open");
  return tree.rows
    .filter(({ id }) => named.some((above) => tree.isWithin(id, above)))
    .map(({ id }) => id);
}

/** What a grant names, in words. */
export async function reachNames(db: Db, grant: OwnGrant): Promise<string[]> {
  return reachLabels(await readTree(grant.scope, db), grant.departmentIds);
}
