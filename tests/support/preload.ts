import { sql } from "kysely";
import type { Db } from "@/db/open.ts";
import type { TestPlatform } from "./cast.ts";
import { allRows } from "./rows.ts";

/** Rows of `preloadEntry`, by name, without what a rewriting changes: ciphers differ each time. */
export async function listContent({ platform }: TestPlatform) {
  const rows = await allRows(platform.db, "preloadEntry");
  return rows.map(({ documentSealed: _, phoneSealed: __, ...row }) => row)
    .sort((a, b) => a.name < b.name ? -1 : 1);
}

/** Copies the one line of a list that is there so often, each with a document of its own. */
export async function copyLines(db: Db, copies: number): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select name from pragma_table_info('preload_entry')`.execute(db);
  const names = rows.map(({ name }) => sql.ref(name));
  const values = rows.map(({ name }) =>
    name === "id" || name === "document_index"
      ? sql`${sql.ref(name)} || n`
      : sql.ref(name)
  );
  await sql`
    with recursive copy(n) as (
      select 1 union all select n + 1 from copy where n < ${copies}
    )
    insert into preload_entry (${sql.join(names)})
    select ${sql.join(values)} from preload_entry, copy`.execute(db);
}
