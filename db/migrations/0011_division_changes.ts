import { type Kysely, sql } from "kysely";

/**
 * What authorities have changed of the towns (乡镇、街道) of the built-in table: a row of
 * it renamed or ended, or a town that it lacks. Counties and above are never changed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table division_change (
      code text primary key
        check (code glob '42[0-9][0-9][0-9][0-9][0-9][0-9][0-9]'
          and substr(code, 7) <> '000'),
      name text not null
        check (length(name) between 2 and 30 and name = trim(name)),
      state text not null check (state in ('open', 'ended')),
      changed_by text not null references account (id),
      changed_at text not null
    ) strict`.execute(db);
  await sql`
    create unique index division_change_open_name
    on division_change (substr(code, 1, 6), name) where state = 'open'`
    .execute(db);
}
