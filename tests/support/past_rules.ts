import assert from "node:assert/strict";
import { sql } from "kysely";
import type { Db } from "@/db/open.ts";
import { snakeCase, type TableName } from "./rows.ts";

/** Columns and values of a row, right or wrong. */
export type RawRow = Readonly<Record<string, unknown>>;

/** Inserts past every rule but the database's own. */
export async function insertRow(
  db: Db,
  table: TableName,
  values: RawRow,
): Promise<void> {
  const entries = Object.entries(values);
  const columns = entries.map(([column]) => sql.ref(snakeCase(column)));
  const cells = entries.map(([, value]) => sql`${value}`);
  await sql`insert into ${sql.table(snakeCase(table))}
    (${sql.join(columns)}) values (${sql.join(cells)})`.execute(db);
}

/** The error with which the database refuses a row; fails if it takes it. */
export async function refusedRow(
  db: Db,
  table: TableName,
  values: RawRow,
): Promise<unknown> {
  try {
    await insertRow(db, table, values);
  } catch (error) {
    assert.match(String(error), /SQLITE_CONSTRAINT/);
    return error;
  }
  return assert.fail(`${table} took ${JSON.stringify(values)}`);
}

/** Fails unless the database refuses the row with each of these changes. */
export async function refuseEach(
  db: Db,
  table: TableName,
  { right, wrong }: { right: RawRow; wrong: readonly RawRow[] },
): Promise<void> {
  for (const change of wrong) {
    await refusedRow(db, table, { ...right, ...change });
  }
}
