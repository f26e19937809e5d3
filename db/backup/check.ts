import { createClient } from "@libsql/client/node";
import { MIGRATIONS } from "@/db/migrations/mod.ts";

/**
 * What keeps a copy of the database from being used: pages that do not hang together, rows
 * that point nowhere, no schema of ours, or one that this program does not know yet.
 *
 * @returns `undefined` for a copy that is whole; an older schema is none of these.
 */
export async function copyProblem(path: string): Promise<string | undefined> {
  const client = createClient({ url: `file:${path}`, concurrency: 1 });
  const list = async (statement: string, column: string) =>
    (await client.execute(statement)).rows.map((row) => String(row[column]));
  try {
    const [check] = await list(
      "pragma integrity_check(1)",
      "integrity_check",
    );
    if (check !== "ok") return `It is damaged: ${check}`;
    const [loose] = await list("pragma foreign_key_check", "table");
    if (loose !== undefined) return `Rows of ${loose} point nowhere`;
    const names = await list("select name from kysely_migration", "name");
    if (names.length === 0) return "It has no schema";
    const unknown = names.find((name) => !Object.hasOwn(MIGRATIONS, name));
    if (unknown) return `It is of a newer program: "${unknown}"`;
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    client.close();
  }
}
