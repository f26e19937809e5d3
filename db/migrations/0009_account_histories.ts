import { type Kysely, sql } from "kysely";

/**
 * Indexes over what has ended too: the newest activation stands behind every line of
 * the lists of units and accounts, the last sign-ins on each account's own page.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index activation_by_account on activation (account_id, made_at)`
    .execute(db);
  await sql`
    create index session_by_account on session (account_id, created_at)`
    .execute(db);
}
