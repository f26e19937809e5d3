import assert from "node:assert/strict";
import { sql } from "kysely";
import { migrate } from "@/db/migrate.ts";
import { emptyDatabase } from "@/tests/support/database.ts";
import { migrateBelow } from "@/tests/support/old_schema.ts";

Deno.test("migration 0023 keeps the parts of every name that is there already", async () => {
  await using database = await emptyDatabase();
  const { db } = database;
  await migrateBelow(db, "0023");
  await sql`insert into person (id, document_type, document_sealed, document_index,
    document_masked, is_hmt_foreign, name, pinyin, identity_type, created_at, updated_at)
    values ('psn_one', '01', 's', 'i', 'm', 0, '欧阳Ann', 'oyAnn', '2', 't', 't')`
    .execute(db);
  await sql`insert into person_past_name (id, person_id, name, until_date, reason)
    values ('nam_one', 'psn_one', '李梅梅', '2026-01-01', 'r')`.execute(db);

  await migrate(db);

  const rows = await db.selectFrom("personNamePart").select("part")
    .where("personId", "=", "psn_one").orderBy("part").execute();
  assert.deepEqual(rows.map(({ part }) => part), [
    "ann",
    "nn",
    "oyann",
    "李梅梅",
    "梅梅",
    "欧阳ann",
    "阳ann",
  ]);
});
