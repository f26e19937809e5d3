import assert from "node:assert/strict";
import { migrate } from "@/db/migrate.ts";
import { createVault } from "@/db/sealed.ts";
import { ADMIN_KEYS, adminOf, adminRun } from "@/tests/support/admin.ts";
import { testPlatform } from "@/tests/support/cast.ts";
import { TEST_VAULT_KEYS } from "@/tests/support/database.ts";
import { testPrimary } from "@/tests/support/edge.ts";
import { allRows } from "@/tests/support/rows.ts";
import { seedCast } from "@/tools/seed.ts";

const NEW_KEY = "next:bmV4dG5leHRuZXh0bmV4dG5leHRuZXh0bmV4dG5leHQ=";
const NEW_ORDER = { DATA_KEYS: `${NEW_KEY},${ADMIN_KEYS.DATA_KEYS}` };
const { indexKeys } = TEST_VAULT_KEYS;

Deno.test("keys rotate seals everything anew, once, and leaves one audit line without a number", async () => {
  await using opened = await testPlatform();
  const url = opened.database.url;

  const idle = await adminOf(opened, "keys", "rotate");
  const done = await adminRun(url, NEW_ORDER, "keys", "rotate");
  const again = await adminRun(url, NEW_ORDER, "keys", "rotate");
  const lost = await adminRun(
    url,
    { DATA_KEYS: NEW_KEY.replace("next", "x") },
    "keys",
    "rotate",
  );

  assert.match(idle.said, /没有旧密钥/);
  assert.equal(done.code, 0, done.complained);
  assert.match(done.said, /person\.document_sealed：\d+/);
  assert.match(again.said, /没有旧密钥/);
  assert.equal(lost.code, 1);
  assert.match(lost.complained, /DATA_KEYS/);
  const lines = (await allRows(opened.platform.db, "audit"))
    .filter(({ act }) => act === "platform.rotateKeys");
  assert.equal(lines.length, 1);
  assert.equal(lines[0]?.accountLabel, "系统（wang）");
  assert.match(lines[0]?.after ?? "", /"person\.document_sealed":\d+/);
});

Deno.test("keys rotate works at a primary, beside nodes that read with both keys", async () => {
  await using primary = await testPrimary();
  await using server = await primary.openServer();
  await migrate(server.db);
  await using cast = await testPlatform();
  await seedCast({ ...cast.platform, db: server.db });
  await using edge = await primary.openEdge("one");

  const done = await adminRun(
    primary.sqld.url,
    { ...NEW_ORDER, DATABASE_TOKEN: primary.sqld.token },
    "keys",
    "rotate",
  );

  assert.equal(done.code, 0, done.complained);
  const newAlone = createVault({ dataKeys: NEW_KEY, indexKeys });
  const people = await allRows(edge.db, "person");
  assert.ok(people.length > 3);
  for (const { documentSealed } of people) {
    assert.match(
      newAlone.open("person.document", documentSealed),
      /^\w{9,18}$/,
    );
  }
});

Deno.test("keys make gives lines of an environment file that the platform can read", async () => {
  await using opened = await testPlatform();

  const made = await adminOf(opened, "keys", "make", "--id", "2026a");
  const wrong = await adminOf(opened, "keys", "make", "--id", "a:b");

  const lines = made.said.split("\n").map((line) => line.split(/=(.*)/s));
  assert.deepEqual(lines.map(([name]) => name), [
    "DATA_KEYS",
    "INDEX_KEYS",
    "BACKUP_KEY",
  ]);
  const [dataKeys = "", indexKeys = ""] = lines.map(([, value]) => value ?? "");
  const vault = createVault({ dataKeys, indexKeys });
  assert.equal(vault.open("x", vault.seal("x", "text")), "text");
  assert.equal(new Set(lines.map(([, value]) => value)).size, 3);
  assert.equal(wrong.code, 1);
});
