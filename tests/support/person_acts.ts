import type { Db } from "@/db/open.ts";
import { NOW } from "./cast.ts";

/** Ends the live stay of everybody, as a unit would (转出). */
export async function leaveAll(
  db: Db,
  { on, reason }: { on: string; reason: string },
): Promise<void> {
  await db.updateTable("membership")
    .set({ toDate: on, endReason: reason })
    .where("toDate", "is", null)
    .execute();
}

/** Ends every waiting application as the closing of its unit does. */
export async function voidAll(db: Db): Promise<void> {
  await db.updateTable("application")
    .set({ state: "void", decidedAt: NOW })
    .where("state", "=", "waiting")
    .execute();
}
