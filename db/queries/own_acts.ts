import type { Tx } from "@/db/open.ts";
import { ownedBy } from "@/db/scoped.ts";
import type { Scope } from "@/domain/scope.ts";

/** When a person did what she did `nth` acts ago, the last one being the first; `undefined` if she did fewer. */
export async function findNthLastAct(
  scope: Scope,
  tx: Tx,
  { accountId, nth }: { accountId: string; nth: number },
): Promise<string | undefined> {
  const found = await tx.selectFrom("audit").select("at")
    .where((eb) => ownedBy(eb.ref("audit.personId"), scope))
    .where("accountId", "=", accountId)
    .orderBy("seq", "desc")
    .offset(nth - 1)
    .limit(1)
    .executeTakeFirst();
  return found?.at;
}
