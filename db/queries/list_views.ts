import type { Db, Tx } from "@/db/open.ts";
import type { ListViewTable } from "@/db/schema.ts";

/** How an account sees a list, as it is kept. */
export type KeptView = Omit<ListViewTable, "accountId" | "list">;

/** How this account wants to see a list; `undefined` if it never chose. */
export function findView(
  db: Db | Tx,
  key: { accountId: string; list: string },
): Promise<KeptView | undefined> {
  return db.selectFrom("listView")
    .select(["columns", "density", "size"])
    .where("accountId", "=", key.accountId)
    .where("list", "=", key.list)
    .executeTakeFirst();
}

/** Keeps how this account wants to see a list. */
export async function setView(
  tx: Tx,
  view: ListViewTable,
): Promise<void> {
  const { columns, density, size } = view;
  await tx.insertInto("listView").values(view)
    .onConflict((conflict) =>
      conflict.columns(["accountId", "list"])
        .doUpdateSet({ columns, density, size })
    )
    .execute();
}
