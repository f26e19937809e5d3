import { type Kysely, sql } from "kysely";

/** Rows that are given their initials at a time. */
const ROWS_AT_ONCE = 500;

/**
 * Lists are searched by pinyin initials; what an import or 清空 changed is kept sealed for
 * a day; an upload is kept sealed for as long as it may be needed again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table preload_entry add column pinyin text not null default ''`
    .execute(db);
  await fillInitials(db);
  await sql`
    create table preload_act (
      id text primary key,
      unit_id text not null references unit (id),
      kind text not null check (kind in ('active', 'retired')),
      act text not null check (act in ('import', 'clear')),
      import_id text unique references import_job (id),
      rows integer not null check (rows >= 0),
      at text not null,
      expires_at text not null,
      undone_at text,
      restored integer,
      check ((act = 'import') = (import_id is not null)),
      check ((undone_at is null) = (restored is null))
    ) strict`.execute(db);
  await sql`create index preload_act_by_unit on preload_act (unit_id, kind, at)`
    .execute(db);
  await sql`
    create table preload_act_row (
      act_id text not null references preload_act (id) on delete cascade,
      seq integer not null check (seq > 0),
      entry_id text not null,
      before_sealed text,
      stays text check (stays in ('matched', 'changed', 'taken')),
      primary key (act_id, seq)
    ) strict, without rowid`.execute(db);
  await sql`
    create table import_upload (
      import_id text not null references import_job (id) on delete cascade,
      part integer not null check (part >= 0),
      sealed text not null,
      primary key (import_id, part)
    ) strict, without rowid`.execute(db);
}

/** A sort name is the syllables and then the name: `li mei 李梅`. */
async function fillInitials(db: Kysely<unknown>): Promise<void> {
  let after = "";
  for (;;) {
    const { rows } = await sql<{ id: string; name: string; sort: string }>`
      select id, name, sort_name as sort from preload_entry
      where id > ${after} order by id limit ${ROWS_AT_ONCE}`.execute(db);
    for (const { id, name, sort } of rows) {
      const syllables = sort.slice(0, -name.length - 1).split(" ");
      const initials = syllables.map((one) => one.charAt(0)).join("")
        .replace(/[^a-z0-9]/g, "");
      await sql`update preload_entry set pinyin = ${initials} where id = ${id}`
        .execute(db);
      after = id;
    }
    if (rows.length < ROWS_AT_ONCE) return;
  }
}
