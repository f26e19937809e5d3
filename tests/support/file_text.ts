import { sql } from "kysely";
import type { TestDatabase } from "./database.ts";

/** Every byte of a database's file as a sign, after all that was committed is in it. */
export async function fileText(
  { db, url }: Pick<TestDatabase, "db" | "url">,
): Promise<string> {
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
  const bytes = await Deno.readFile(url.slice("file:".length));
  return new TextDecoder("latin1").decode(bytes);
}
