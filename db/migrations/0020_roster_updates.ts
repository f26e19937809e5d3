import { type Kysely, sql } from "kysely";

/**
 * Checked sheets of a bulk update (批量更新) that wait for a go. Of people they hold ids and
 * codes alone; rows that change nothing are only counted.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table roster_update (
      id text primary key,
      unit_id text not null references unit (id),
      account_id text not null references account (id),
      state text not null check (state in ('checked', 'done', 'dropped')),
      file_name text not null,
      ignored_columns text not null check (json_valid(ignored_columns)),
      total integer not null check (total >= 0),
      changing integer not null check (changing >= 0),
      wrong integer not null check (wrong >= 0),
      from_date text,
      created_at text not null,
      done_at text,
      check (changing + wrong <= total),
      check ((state = 'done') = (done_at is not null)),
      check ((state = 'done') = (from_date is not null))
    ) strict`.execute(db);
  await sql`
    create index roster_update_by_unit on roster_update (unit_id, created_at)`
    .execute(db);
  await sql`create index roster_update_by_time on roster_update (created_at)`
    .execute(db);
  await sql`
    create table roster_update_row (
      update_id text not null references roster_update (id) on delete cascade,
      place integer not null check (place > 0),
      row integer not null check (row > 0),
      outcome text not null check (outcome in ('change', 'error')),
      membership_id text,
      stamp text,
      changes text not null check (json_valid(changes)),
      problems text not null check (json_valid(problems)),
      primary key (update_id, place),
      check ((outcome = 'change') = (stamp is not null)),
      check (outcome = 'error' or membership_id is not null)
    ) strict, without rowid`.execute(db);
}
