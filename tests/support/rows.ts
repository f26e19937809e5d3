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
