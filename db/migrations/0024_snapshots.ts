import { type Kysely, sql } from "kysely";

/** Statistics of a day that were frozen (年度快照): one a unit, statistic and year, for good. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table statistic_snapshot (
      id text primary key,
      unit_id text not null references unit (id),
      kind text not null check (kind in ('active', 'retired')),
      year integer not null,
      on_date text not null,
      people integer not null check (people > 0),
      tables text not null check (json_valid(tables)),
      frozen_at text not null,
      frozen_by text not null references account (id),
      check (year = cast(substr(on_date, 1, 4) as integer))
    ) strict`.execute(db);
  await sql`
    create unique index statistic_snapshot_of_year
    on statistic_snapshot (unit_id, kind, year)`.execute(db);
  await sql`
    create trigger statistic_snapshot_no_update
    before update on statistic_snapshot
    begin select raise(abort, 'a snapshot is never changed'); end`.execute(db);
  await sql`
    create trigger statistic_snapshot_no_delete
    before delete on statistic_snapshot
    begin select raise(abort, 'a snapshot is never deleted'); end`.execute(db);
}
