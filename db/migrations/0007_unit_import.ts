import { type Kysely, sql } from "kysely";

/** Lists of units that an authority uploads, and the rules that hold of units and authorities. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table unit_import (
      id text primary key,
      authority_id text not null references authority (id),
      account_id text not null references account (id),
      state text not null check (state in ('checked', 'done', 'dropped')),
      file_name text not null,
      file_bytes integer not null check (file_bytes >= 0),
      ignored_columns text not null check (json_valid(ignored_columns)),
      rows text not null check (json_valid(rows)),
      added integer not null default 0 check (added >= 0),
      created_at text not null,
      done_at text,
      check ((state = 'done') = (done_at is not null))
    ) strict`.execute(db);
  await sql`
    create index unit_import_by_authority on unit_import (authority_id, created_at)`
    .execute(db);
  // No reference: imports are purged, the units stay.
  await sql`alter table unit add column import_id text`.execute(db);
  await sql`
    create index unit_by_import on unit (import_id) where import_id is not null`
    .execute(db);
  await sql`
    create unique index unit_open_name on unit (authority_id, name)
    where state = 'open'`.execute(db);
  await sql`create unique index authority_division on authority (division)`
    .execute(db);
  await sql`create index audit_by_account on audit (account_id, seq)`
    .execute(db);
  await sql`create index audit_by_subject on audit (subject_id, seq)`
    .execute(db);
}
