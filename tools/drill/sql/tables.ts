import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Db, Tx } from "@/db/open.ts";

/** Tables that the drill compares: what it writes itself, and what pages and rights hang on. */
const COMPARED = [
  "commit_mark",
  "drill_entry",
  "drill_register",
  "account",
  "session",
  "membership",
  "posting",
  "vip_grant",
  "application",
  "department",
  "audit",
];

/** Makes the tables that only the drill has; an id may stand twice, so that it is seen if it does. */
export async function makeTables(db: Db): Promise<void> {
  await sql`create table drill_entry (
    n integer primary key, id text not null) strict`.execute(db);
  await sql`create index drill_entry_id on drill_entry (id)`.execute(db);
  await sql`create table drill_register (
    id text primary key, version integer not null, value integer not null
  ) strict`.execute(db);
}

/** Adds one row. */
export async function append(db: Db | Tx, id: string): Promise<void> {
  await sql`insert into drill_entry (id) values (${id})`.execute(db);
}

/** Adds so many rows by one statement. */
export async function appendMany(db: Db | Tx, count: number): Promise<void> {
  await sql`insert into drill_entry (id)
    with recursive many (n) as (
      select 1 union all select n + 1 from many where n < ${count})
    select 'many_' || n from many`.execute(db);
}

/** How often each id stands in the table. */
export async function entryCounts(db: Db): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const { rows } = await sql<{ id: string }>`
    select id from drill_entry`.execute(db);
  for (const { id } of rows) {
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

/** The rows that came after the one numbered `n`. */
export async function newEntries(
  db: Db,
  n: number,
): Promise<{ n: number; id: string }[]> {
  const { rows } = await sql<{ n: number; id: string }>`
    select n, id from drill_entry where n > ${n} order by n`.execute(db);
  return rows;
}

/** Sets a register to nought. */
export async function makeRegister(db: Db, id: string): Promise<void> {
  await sql`insert into drill_register (id, version, value)
    values (${id}, 0, 0)`.execute(db);
}

/** Reads a register. */
export async function readRegister(
  db: Db,
  id: string,
): Promise<{ version: number; value: number }> {
  const { rows: [row] } = await sql<{ version: number; value: number }>`
    select version, value from drill_register where id = ${id}`.execute(db);
  if (!row) throw new Error(`There is no register "${id}"`);
  return row;
}

/** Sets a register to the next version; nothing if it has another than `version`. */
export async function addToRegister(
  db: Db,
  register: { id: string; version: number; isBlind: boolean },
): Promise<boolean> {
  const { id, version, isBlind } = register;
  const { numAffectedRows } = await sql`update drill_register
    set version = ${version + 1}, value = ${version + 1}
    where id = ${id} and (version = ${version} or ${isBlind ? 1 : 0} = 1)`
    .execute(db);
  return numAffectedRows === 1n;
}

/** Table → number of rows and a hash of them in order. */
export async function digestOf(db: Db): Promise<Record<string, string>> {
  const digest: Record<string, string> = {};
  for (const table of COMPARED) {
    const { rows } = await sql`
      select * from ${sql.table(table)} order by 1`.execute(db);
    const hash = createHash("sha256").update(JSON.stringify(rows));
    digest[table] = `${rows.length} ${hash.digest("hex").slice(0, 16)}`;
  }
  return digest;
}
