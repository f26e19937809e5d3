import { type InsertObject, sql } from "kysely";
import type { Tx } from "@/db/open.ts";
import type { Database } from "@/db/schema.ts";

/**
 * Adds many rows with one parameter: they travel as one JSON text that SQLite takes
 * apart. A placeholder a value costs half as much again: thousands of `?` are parsed, and
 * handed over one by one. Without `materialized` SQLite writes the line anew for every
 * column, and costs twice as much.
 *
 * @param rows Of text, numbers and nulls, each with the columns of the first. Slices of
 * a hundred keep the event loop turning; none are no act at all.
 * @throws {Error} If a row has not the columns of the first: a missing one would turn
 * into null instead of its default.
 */
export async function insertRows<Table extends keyof Database & string>(
  tx: Tx,
  table: Table,
  rows: readonly InsertObject<Database, Table>[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first) as (keyof typeof first & string)[];
  const values = rows.map((row) => {
    const isLikeFirst = Object.keys(row).length === columns.length &&
      columns.every((column) => row[column] !== undefined);
    if (!isLikeFirst) {
      throw new Error(`Cannot insert into ${table}: rows of different columns`);
    }
    return columns.map((column) => row[column]);
  });
  const taken = columns.map((_, at) => sql`value ->> ${at}`);
  await tx.insertInto(table)
    .columns(columns as never)
    .expression(
      sql<never>`with line as materialized (
          select value from json_each(${JSON.stringify(values)})
        )
        select ${sql.join(taken)} from line`,
    )
    .execute();
}
