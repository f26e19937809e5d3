import type { Db } from "@/db/open.ts";
import { IDS } from "@/tools/seed.ts";

/** Makes the summaries of 武昌区中医院 say 99 more people in service by position. */
export async function spoilCells(db: Db): Promise<void> {
  await db.updateTable("statisticCell")
    .set((eb) => ({ total: eb("total", "+", 99) }))
    .where("scope", "=", IDS.unit.wuhan)
    .where("kind", "=", "active")
    .where("axis", "=", "position")
    .execute();
}
