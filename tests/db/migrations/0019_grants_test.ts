import assert from "node:assert/strict";
import { sql } from "kysely";
import { MIGRATIONS } from "@/db/migrations/mod.ts";
import { migrate } from "@/db/migrate.ts";
import { emptyDatabase } from "@/tests/support/database.ts";

Deno.test("migration 0019 reads an empty list of departments as all, and drops grants of nothing", async () => {
  await using database = await emptyDatabase();
  const { db } = database;
  const { "0019_grants": grants, ...before } = MIGRATIONS;
  assert.ok(grants);
  await migrate(
    db,
    Object.fromEntries(
      Object.entries(before).filter(([name]) => name < "0019"),
    ),
  );
  await sql`pragma foreign_keys = off`.execute(db);
  const rows = [
    ["vip_all", '["lookup"]', "[]"],
    ["vip_some", '["roster"]', '["dep_one"]'],
    ["vip_nothing", "[]", "[]"],
  ] as const;
  for (const [id, parts, departments] of rows) {
    await sql`insert into vip_grant (id, membership_id, unit_id, parts,
      department_ids, until_date, made_by, made_at)
      values (${id}, ${id}, 'u', ${parts}, ${departments}, '2027-01-01', 'a', 't')`
      .execute(db);
  }

  await migrate(db, { ...before, "0019_grants": grants });

  const kept = await sql<{ id: string; departmentIds: string | null }>`
    select id, department_ids from vip_grant order by id`.execute(db);
  assert.deepEqual(kept.rows, [
    { id: "vip_all", departmentIds: null },
    { id: "vip_some", departmentIds: '["dep_one"]' },
  ]);
});
