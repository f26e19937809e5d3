import type { Tx } from "@/db/open.ts";
import { ownedBy } from "@/db/scoped.ts";
import type { Scope } from "@/domain/scope.ts";

/**
 * Closes the record of the person whose scope this is: she signs in no more, and an
 * application that waits is void.
 *
 * @returns The account that she signed in with, if it is not closed yet.
 */
export async function closePerson(
  scope: Scope,
  tx: Tx,
  { at, by, reason }: { at: string; by: string | null; reason: string },
): Promise<string | undefined> {
  await tx.updateTable("person").set({ state: "closed", updatedAt: at })
    .where((eb) => ownedBy(eb.ref("id"), scope))
    .execute();
  await tx.updateTable("application")
    .set({ state: "void", decidedAt: at, decidedBy: by, reason })
    .where((eb) => ownedBy(eb.ref("personId"), scope))
    .where("state", "=", "waiting")
    .execute();
  const account = await tx.selectFrom("account").select("id")
    .where((eb) => ownedBy(eb.ref("personId").$notNull(), scope))
    .where("state", "<>", "closed")
    .executeTakeFirst();
  return account?.id;
}
