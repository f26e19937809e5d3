import type { Db, Tx } from "@/db/open.ts";
import { ownedBy } from "@/db/scoped.ts";
import type { Scope } from "@/domain/scope.ts";

/** The names that the person whose scope this is bore before (曾用名), the latest first; 20 at most. */
export async function listFormerNames(
  scope: Scope,
  db: Db | Tx,
): Promise<string[]> {
  const rows = await db.selectFrom("personPastName").select("name")
    .where((eb) => ownedBy(eb.ref("personId"), scope))
    .orderBy("untilDate", "desc")
    .orderBy("id", "desc")
    .limit(20)
    .execute();
  return [...new Set(rows.map(({ name }) => name))];
}

/** Gives the person whose scope this is another name; the old one stays, until the day. */
export async function setName(
  scope: Scope & { kind: "person" },
  tx: Tx,
  change: {
    id: string;
    name: string;
    pinyin: string;
    past: { name: string; untilDate: string; reason: string };
    at: string;
  },
): Promise<void> {
  const { id, name, pinyin, past, at } = change;
  const { personId } = scope;
  await tx.insertInto("personPastName").values({ id, personId, ...past })
    .execute();
  await tx.updateTable("person").set({ name, pinyin, updatedAt: at })
    .where((eb) => ownedBy(eb.ref("id"), scope))
    .execute();
}
