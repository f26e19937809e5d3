import { type Kysely, sql } from "kysely";

/**
 * Uploads are sealed as the bytes that they are, no longer as base64 of them. Those of the
 * last day are forgotten, since none would be read rightly any more: a list that was being
 * checked is sent once more.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`delete from import_upload`.execute(db);
}
