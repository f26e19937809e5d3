import { sql } from "kysely";
import type { Db } from "@/db/open.ts";
import type { Stay } from "../checks/memberships.ts";

/** Number of the last commit. */
export async function readLastCommit(db: Db): Promise<number> {
  const { seq } = await db.selectFrom("commitMark").select("seq")
    .executeTakeFirstOrThrow();
  return seq;
}

/** What is wrong with the file of the database; `ok` if nothing is. */
export async function checkIntegrity(db: Db): Promise<string> {
  const { rows } = await sql<{ said: string }>`
    select integrity_check as said from pragma_integrity_check`.execute(db);
  return rows.map(({ said }) => said).join("; ");
}

/** Puts what the log holds into the file. */
export async function checkpoint(db: Db): Promise<void> {
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
}

/** A read by a key, as most are. */
export function readOneRow(db: Db, accountId: string): Promise<unknown> {
  return db.selectFrom("account").select(["id", "state"])
    .where("id", "=", accountId).executeTakeFirst();
}

/** The application of a person. */
export async function findApplicationId(
  db: Db,
  personId: string,
): Promise<string> {
  const { id } = await db.selectFrom("application").select("id")
    .where("personId", "=", personId).executeTakeFirstOrThrow();
  return id;
}

/** Every stay. */
export function listStays(db: Db): Promise<Stay[]> {
  return db.selectFrom("membership").select(["personId", "toDate"]).execute();
}

/** Takes the rule of one live stay a person away, so that its checker has something to find. */
export async function dropTheRule(db: Db): Promise<void> {
  await sql`drop index membership_live`.execute(db);
}

/** Puts the rule back, once the stays that broke it are gone. */
export async function restoreTheRule(
  db: Db,
  membershipIds: readonly string[],
): Promise<void> {
  for (const id of membershipIds) {
    await sql`delete from posting where membership_id = ${id}`.execute(db);
    await sql`delete from membership where id = ${id}`.execute(db);
  }
  await sql`create unique index membership_live
    on membership (person_id) where to_date is null`.execute(db);
}

/** Lets a suspended account in again. */
export async function resumeAccount(db: Db, accountId: string): Promise<void> {
  await sql`update account set state = 'active', suspended_by = null
    where id = ${accountId}`.execute(db);
}

/** Gives a VIP grant back. */
export async function restoreGrant(db: Db, grantId: string): Promise<void> {
  await sql`update vip_grant
    set revoked_at = null, revoked_by = null, end_reason = null
    where id = ${grantId}`.execute(db);
}
