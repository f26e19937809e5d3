import { type Selectable, sql } from "kysely";
import type { Db } from "@/db/open.ts";
import type { Database } from "@/db/schema.ts";

/** Names of tables. */
export type TableName = keyof Database;

/** Every row of a table as Kysely sees it. */
export async function allRows<Name extends TableName>(
  db: Db,
  table: Name,
): Promise<Selectable<Database[Name]>[]> {
  const { rows } = await sql<Selectable<Database[Name]>>`
    select * from ${sql.table(snakeCase(table))}`.execute(db);
  return rows;
}

/** The audit trail as text, without hashes and ids: one in thirty holds what looks like a phone. */
export async function auditText(db: Db): Promise<string> {
  const lines = (await allRows(db, "audit"))
    .map(({ hash: _, previousHash: __, ...line }) => line);
  return JSON.stringify(lines)
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "<id>");
}

/** The number of the last line of the audit trail; 0 where there is none. */
export async function lastLineOf(db: Db): Promise<number> {
  const row = await db.selectFrom("audit")
    .select((eb) => eb.fn.max("seq").as("seq")).executeTakeFirst();
  return Number(row?.seq ?? 0);
}

/** How many rows each of the tables has that a test may fill. */
export async function countRows(db: Db): Promise<Record<string, number>> {
  const tables: readonly TableName[] = [
    "account",
    "application",
    "audit",
    "authority",
    "department",
    "importJob",
    "importRow",
    "membership",
    "person",
    "personFact",
    "posting",
    "preloadEntry",
    "session",
    "unit",
    "unitCode",
  ];
  const counts: Record<string, number> = {};
  for (const table of tables) counts[table] = (await allRows(db, table)).length;
  return counts;
}

/** `unitCode` → `unit_code`. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Changes columns of one row by its id, past every rule but the database's own. */
export async function changeRow<Name extends TableName>(
  db: Db,
  table: Name,
  id: string,
  values: Partial<Selectable<Database[Name]>>,
): Promise<void> {
  const sets = Object.entries(values).map(([column, value]) =>
    sql`${sql.ref(snakeCase(column))} = ${value}`
  );
  await sql`update ${sql.table(snakeCase(table))} set ${sql.join(sets)}
    where id = ${id}`.execute(db);
}

/** Takes a table away, so that whatever needs it fails. */
export async function dropTable(db: Db, table: TableName): Promise<void> {
  await sql`drop table ${sql.table(snakeCase(table))}`.execute(db);
}

/** The columns of every table in the database: `true` where one may be empty. */
export async function columnsOf(
  db: Db,
): Promise<Record<string, Record<string, boolean>>> {
  const { rows } = await sql<{ tbl: string; name: string; nullable: 0 | 1 }>`
    select t.name as tbl, c.name as name,
      c."notnull" = 0 and c.pk = 0 as nullable
    from sqlite_schema t join pragma_table_info(t.name) c
    where t.type = 'table' and t.name not like 'kysely%'
      and t.name not like 'sqlite%'
    order by t.name, c.cid`.execute(db);
  const tables: Record<string, Record<string, boolean>> = {};
  for (const { tbl, name, nullable } of rows) {
    const table = tables[camelCase(tbl)] ??= {};
    table[camelCase(name)] = nullable === 1;
  }
  return tables;
}

function camelCase(name: string): string {
  return name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** What earlier tries have left under a key of the limits. */
export async function insertCounter(
  db: Db,
  counter: { key: string; count: number; resetsAt: string },
): Promise<void> {
  await db.insertInto("limitCounter").values(counter).execute();
}

/** Every row of the database, as one text. */
export async function dumpOf(db: Db): Promise<string> {
  return JSON.stringify([...await dumpTables(db)]);
}

/** Every row of each table, as text by the table's name. */
export async function dumpTables(
  db: Db,
): Promise<ReadonlyMap<string, string>> {
  const dump = new Map<string, string>();
  for (const name of await tableNames(db)) {
    dump.set(name, await dumpTable(db, name));
  }
  return dump;
}

/** The tables whose rows are not as they were. */
export async function changedTables(
  db: Db,
  before: ReadonlyMap<string, string>,
): Promise<string[]> {
  const changed: string[] = [];
  for (const name of await tableNames(db)) {
    if (await dumpTable(db, name) !== before.get(name)) changed.push(name);
  }
  return changed;
}

/** Whether any row is not as it was; a changed table ends the look. */
export async function hasChanged(
  db: Db,
  before: ReadonlyMap<string, string>,
): Promise<boolean> {
  for (const name of await tableNames(db)) {
    if (await dumpTable(db, name) !== before.get(name)) return true;
  }
  return false;
}

async function tableNames(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from sqlite_schema where type = 'table' order by name`
    .execute(db);
  return rows.map(({ name }) => name);
}

async function dumpTable(db: Db, name: string): Promise<string> {
  const { rows } = await sql`select * from ${sql.table(name)}`.execute(db);
  return JSON.stringify(rows);
}

/** Takes every authenticator app away. */
export async function deleteApps(db: Db): Promise<void> {
  await db.deleteFrom("factor").where("kind", "=", "totp").execute();
}

/** Deletes every row of a table. */
export async function deleteRows(db: Db, table: TableName): Promise<void> {
  await sql`delete from ${sql.table(snakeCase(table))}`.execute(db);
}

/** Tables, indexes and triggers as they were made. */
export async function schemaOf(db: Db): Promise<unknown[]> {
  const { rows } = await sql`
    select type, name, sql from sqlite_schema order by type, name`.execute(db);
  return rows;
}

/** What SQLite finds wrong: references to nothing, and broken tables, indexes and checks. */
export async function faultsOf(db: Db): Promise<unknown[]> {
  const keys = await sql`pragma foreign_key_check`.execute(db);
  const { rows } = await sql<{ integrityCheck: string }>`
    pragma integrity_check`.execute(db);
  const faults = rows.filter(({ integrityCheck }) => integrityCheck !== "ok");
  return [...keys.rows, ...faults];
}

/** Everybody agreed to the notice before the one that holds. */
export async function outdateConsents(db: Db): Promise<void> {
  await db.updateTable("person").set({ consentVersion: "2026-11b" }).execute();
}
