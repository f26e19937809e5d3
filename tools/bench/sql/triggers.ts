import { CompiledQuery, sql } from "kysely";
import type { Db } from "@/db/open.ts";

/** A trigger as the schema has it. */
export interface Trigger {
  name: string;
  sql: string;
}

/**
 * The triggers of such a name.
 *
 * @param like With `%` for any letters.
 * @throws {Error} If there is none.
 */
export async function readTriggers(
  db: Db,
  like: string,
): Promise<readonly Trigger[]> {
  const { rows } = await sql<Trigger>`
    select name, sql from sqlite_schema
    where type = 'trigger' and name like ${like}`.execute(db);
  if (rows.length === 0) throw new Error(`No trigger is named ${like}`);
  return rows;
}

/**
 * Does something without some triggers, and puts them back. By the connection that writes:
 * another driver in one process has locks that do not hold.
 */
export async function withoutTriggers<Result>(
  db: Db,
  triggers: readonly Trigger[],
  run: () => Promise<Result>,
): Promise<Result> {
  for (const { name } of triggers) {
    await sql`drop trigger ${sql.ref(name)}`.execute(db);
  }
  const result = await run();
  for (const trigger of triggers) {
    // As the schema itself had it.
    await db.executeQuery(CompiledQuery.raw(trigger.sql));
  }
  return result;
}
