import assert from "node:assert/strict";
import { sql } from "kysely";
import { migrate } from "@/db/migrate.ts";
import { emptyDatabase } from "@/tests/support/database.ts";
import { fileText } from "@/tests/support/file_text.ts";
import { migrateBelow } from "@/tests/support/old_schema.ts";

const MASK = "420106********0022";

Deno.test("migration 0027 leaves no mask in the file", async () => {
  await using database = await emptyDatabase();
  const { db } = database;
  await migrateBelow(db, "0027");
  await sql`insert into person (id, document_type, document_sealed, document_index,
    document_masked, is_hmt_foreign, name, pinyin, birth_date, identity_type,
    created_at, updated_at)
    values ('psn_one', '01', 'sealed', 'index', ${MASK}, 0, '李梅', 'lm',
      '1988-08-08', '2', 't', 't')`.execute(db);
  assert.ok((await fileText(database)).includes(MASK), "it was there");

  await migrate(db);

  assert.ok(!(await fileText(database)).includes(MASK));
  const person = await db.selectFrom("person").selectAll()
    .executeTakeFirstOrThrow();
  assert.equal(person.documentSealed, "sealed");
  assert.equal(person.birthDate, "1988-08-08");
});
