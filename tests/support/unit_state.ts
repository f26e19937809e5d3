import type { Db } from "@/db/open.ts";
import { IDS } from "@/tools/seed.ts";

/** Brings the units of the cast back to where they had no applicants and nobody in service. */
export async function forgetStaff(db: Db): Promise<void> {
  await db.deleteFrom("application").execute();
  await db.updateTable("membership")
    .set({ toDate: "2026-11-01", endReason: "21" })
    .execute();
}

/** Puts every import into a state, with how far its check has come. */
export async function setImports(
  db: Db,
  values: { state: "checking" | "checked"; checked: number; total: number },
): Promise<void> {
  await db.updateTable("importJob").set(values).execute();
}

/** Ids of every import. */
export async function listImportIds(db: Db): Promise<string[]> {
  const jobs = await db.selectFrom("importJob").select("id").execute();
  return jobs.map(({ id }) => id);
}

/** Names on every preload list. */
export async function listPreloadNames(db: Db): Promise<string[]> {
  const lines = await db.selectFrom("preloadEntry").select("name").execute();
  return lines.map(({ name }) => name);
}

/** Lets every 校验码 end at this moment. */
export async function endUnitCodesAt(db: Db, expiresAt: string): Promise<void> {
  await db.updateTable("unitCode").set({ expiresAt }).execute();
}

/** Brings the units back to where they had made no 校验码. */
export async function forgetUnitCodes(db: Db): Promise<void> {
  await db.deleteFrom("unitCode").execute();
}

/** Gives the reviewing subaccount of 武昌区中医院 one more business. */
export async function grantToReviewer(db: Db, business: string): Promise<void> {
  await db.insertInto("accountBusiness")
    .values({ accountId: IDS.account.wuhanReview, business })
    .execute();
}

/** Takes every business and menu group from every account. */
export async function forgetBusinesses(db: Db): Promise<void> {
  await db.deleteFrom("accountBusiness").execute();
}
