import { type Kysely, sql } from "kysely";

/** Who suspended an account: whoever stands lower must not let it in again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table account add column suspended_by text references account (id)
      check (suspended_by is null or state = 'suspended')`.execute(db);
}
