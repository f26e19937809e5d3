import { type Kysely, sql } from "kysely";

/**
 * A matched line of a preload list is found by the person that it is: which exports held
 * her is asked (谁看过此人, 谁查看过我), and kept in `audit_seen` when the line is forgotten.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index preload_entry_by_person on preload_entry (person_id)
    where person_id is not null`.execute(db);
}
