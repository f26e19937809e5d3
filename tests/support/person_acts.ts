import type { Db } from "@/db/open.ts";
import { IDS } from "@/tools/seed.ts";
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

/** What 武昌区中医院 changed of 李梅, so many times; `chg_00000000-0000` and so on. */
export async function insertChanges(db: Db, count: number): Promise<void> {
  for (let at = 0; at < count; at++) {
    await db.insertInto("unitChange").values({
      id: `chg_00000000-${String(at).padStart(4, "0")}`,
      personId: IDS.person.liMei,
      unitId: IDS.unit.wuhan,
      membershipId: IDS.membership.liMei,
      occasion: "roster",
      changes: "[]",
      madeAt: NOW,
    }).execute();
  }
}
