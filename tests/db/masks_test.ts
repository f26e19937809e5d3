import assert from "node:assert/strict";
import { maskedDocument } from "@/db/masks.ts";
import { openDb } from "@/db/open.ts";
import { importList, testPlatform } from "@/tests/support/cast.ts";
import { changeRow } from "@/tests/support/rows.ts";
import { CAST, IDS } from "@/tools/seed.ts";

Deno.test("maskedDocument makes the mask of each table's sealed number as it is read", async () => {
  await using opened = await testPlatform();
  const { db, vault } = opened.platform;
  await changeRow(db, "account", IDS.account.wuhan, {
    holderDocumentSealed: vault.seal("account.document", "E1234567"),
  });
  await importList(opened.platform, "wuhan", [
    { name: "郑伟", documentNumber: "420106198501010011" },
  ]);

  const person = await db.selectFrom("person").select(maskedDocument("person"))
    .where("id", "=", IDS.person.liMei).executeTakeFirstOrThrow();
  const line = await db.selectFrom("preloadEntry")
    .select(maskedDocument("preloadEntry")).executeTakeFirstOrThrow();
  const holders = await db.selectFrom("account")
    .select(["id", maskedDocument("account")]).execute();

  const number = CAST.liMei.documentNumber;
  assert.equal(
    person.documentMasked,
    `${number.slice(0, 6)}********${number.slice(-4)}`,
  );
  assert.equal(line.documentMasked, "420106********0011");
  const masks = new Map(holders.map((row) => [row.id, row.documentMasked]));
  assert.equal(masks.get(IDS.account.wuhan), "E1****67");
  assert.ok([...masks.values()].includes(null), "of who has none");
});

Deno.test("a mask is an error where no vault is, or where the number was sealed for something else", async () => {
  await using opened = await testPlatform();
  const { platform, database } = opened;
  await using without = await openDb(database.url);

  await assert.rejects(
    without.db.selectFrom("person").select(maskedDocument("person")).execute(),
    /the database has no vault/,
  );
  await changeRow(platform.db, "person", IDS.person.liMei, {
    documentSealed: platform.vault.seal(
      "preload.document",
      "420106198001010014",
    ),
  });
  await assert.rejects(
    platform.db.selectFrom("person").select(maskedDocument("person")).execute(),
    /it was changed/,
  );
});
