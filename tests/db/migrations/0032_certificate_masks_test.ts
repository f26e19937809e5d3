import assert from "node:assert/strict";
import { sql } from "kysely";
import { migrate } from "@/db/migrate.ts";
import { emptyDatabase } from "@/tests/support/database.ts";
import { fileText } from "@/tests/support/file_text.ts";
import { migrateBelow } from "@/tests/support/old_schema.ts";

/** Masks as they were written until 0032, and as they are to be. */
const MASKS = {
  "420106********0022": "****************22",
  "420106********002X": "****************2X",
  "20********01": "20********01",
  "AB042010******1234": "AB042010******1234",
  "****************17": "****************17",
};

Deno.test("migration 0032 leaves two signs of a certificate's number that is a citizen's", async () => {
  await using database = await emptyDatabase();
  const { db } = database;
  await migrateBelow(db, "0032");
  await sql`insert into person (id, document_type, document_sealed, document_index,
    is_hmt_foreign, name, pinyin, birth_date, identity_type, created_at, updated_at)
    values ('psn_one', '01', 'sealed', 'index', 0, '李梅', 'lm', '1988-08-08', '2',
      't', 't')`.execute(db);
  for (const [at, mask] of Object.keys(MASKS).entries()) {
    await sql`insert into person_certificate (id, person_id, kind, number_sealed,
      number_index, number_masked, issuer, issued_on, created_at, updated_at)
      values (${`crt_${at}`}, 'psn_one', '21', 'sealed', ${`index ${at}`}, ${mask},
        '湖北省卫生健康委员会', '2010-01-01', 't', 't')`.execute(db);
  }
  assert.ok((await fileText(database)).includes("420106********0022"));

  await migrate(db);

  const rows = await db.selectFrom("personCertificate")
    .select("numberMasked").orderBy("id").execute();
  assert.deepEqual(
    rows.map(({ numberMasked }) => numberMasked),
    Object.values(MASKS),
  );
  const text = await fileText(database);
  for (const mask of ["420106********0022", "420106********002X"]) {
    assert.ok(!text.includes(mask), mask);
  }
});
