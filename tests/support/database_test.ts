import assert from "node:assert/strict";
import { testDatabase } from "@/tests/support/database.ts";

Deno.test("testDatabase gives each test tables of its own, and deletes them afterwards", async () => {
  const authority = {
    id: "ath_wuhan",
    parentId: null,
    path: "/420100/",
    level: "city",
    division: "420100",
    name: "武汉市卫生健康委员会",
    createdAt: "2026-03-01T00:00:00.000Z",
  } as const;
  await using first = await testDatabase();
  const second = await testDatabase();

  await first.db.insertInto("authority").values(authority).execute();
  const seen = await second.db.selectFrom("authority").select("id").execute();
  await second[Symbol.asyncDispose]();

  assert.deepEqual(seen, []);
  assert.equal(await isThere(first.url), true);
  assert.equal(await isThere(second.url), false);
});

function isThere(url: string): Promise<boolean> {
  return Deno.stat(url.slice("file:".length)).then(() => true, () => false);
}
