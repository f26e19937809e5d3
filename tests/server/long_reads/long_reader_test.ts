import assert from "node:assert/strict";
import { openReader } from "@/db/open.ts";
import { LongReader } from "@/server/long_reads/long_reader.ts";
import { callerOf, codeOf, testPlatform } from "@/tests/support/cast.ts";
import { configureLog } from "@/server/log.ts";
import { TEST_VAULT_KEYS } from "@/tests/support/database.ts";
import { changeRow } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

const WUHAN = { kind: "unit", unitId: IDS.unit.wuhan } as const;
const ASK = { scope: WUHAN, on: "2026-06-30" };
const SHEET = {
  name: "名单",
  columns: [{ header: "姓名", kind: "text" }],
  rows: [["李梅"]],
} as const;
const BY = { accountId: IDS.account.wuhan };

Deno.test("LongReader counts a past day as the database says it, beside the main thread", async () => {
  await using cast = await testPlatform();
  const { platform } = cast;
  const before = await platform.longReader.ask("staffOn", ASK, BY);
  await changeRow(platform.db, "membership", IDS.membership.liMei, {
    fromDate: "2026-11-01",
  });

  const after = await platform.longReader.ask("staffOn", ASK, BY);

  assert.equal(before.byPosition.total.total, 1);
  // The same Worker sees the commit of another connection.
  assert.equal(after.byPosition.total.total, 0);
});

Deno.test("LongReader writes nothing: its connection refuses it", async () => {
  await using cast = await testPlatform();
  await using reader = await openReader({ url: cast.database.url });

  await assert.rejects(
    changeRow(reader.db, "person", IDS.person.liMei, { name: "李四" }),
    /readonly/i,
  );
});

Deno.test("LongReader lets so many in and tells the others to come again", async () => {
  await using cast = await testPlatform();
  await using reader = new LongReader(at(cast.database.url), TEST_VAULT_KEYS, {
    atOnce: 1,
    waiting: 1,
  });

  const first = reader.ask("staffOn", ASK, BY);
  await Promise.resolve();
  const second = reader.ask("staffOn", ASK, BY);
  const third = codeOf(reader.ask("staffOn", ASK, BY));

  assert.equal(await third, "longReadsBusy");
  assert.deepEqual(await second, await first);
});

Deno.test("LongReader makes what is asked when its turn has come, and not for who is told to come again", async () => {
  await using cast = await testPlatform();
  await using reader = new LongReader(at(cast.database.url), TEST_VAULT_KEYS, {
    atOnce: 1,
    waiting: 1,
  });
  const made: string[] = [];
  const book = (name: string) =>
    reader.ask("sheetBook", () => {
      made.push(name);
      return Promise.resolve(SHEET);
    }, BY);

  const first = book("first");
  await Promise.resolve();
  const second = book("second");
  const third = codeOf(book("third"));

  assert.equal(await third, "longReadsBusy");
  const before = [...made];
  await Promise.all([first, second]);
  assert.ok(!before.includes("second"));
  assert.deepEqual(made, ["first", "second"]);
});

Deno.test("LongReader writes workbooks beside what pages read: neither waits for the other", async () => {
  await using cast = await testPlatform();
  await using reader = new LongReader(at(cast.database.url), TEST_VAULT_KEYS, {
    atOnce: 1,
    waiting: 1,
  });
  const order: string[] = [];
  const book = () =>
    reader.ask("sheetBook", SHEET, BY).then(() => order.push("book"));

  const books = [book()];
  await Promise.resolve();
  books.push(book());
  assert.equal(
    await codeOf(reader.ask("sheetBook", SHEET, BY)),
    "longReadsBusy",
  );
  assert.ok(await reader.ask("staffOn", ASK, BY));
  order.push("read");
  await Promise.all(books);

  assert.equal(order.length, 3);
});

Deno.test("LongReader kills what is too slow, and the next is answered", async () => {
  await using cast = await testPlatform();
  const { url } = cast.database;
  await using slow = new LongReader(at(url), TEST_VAULT_KEYS, {
    timeLimitMs: 0,
  });
  await using reader = new LongReader(at(url), TEST_VAULT_KEYS);
  const lines: string[] = [];
  await configureLog((line) => lines.push(line));

  assert.equal(await codeOf(slow.ask("staffOn", ASK, BY)), "longReadTooSlow");
  assert.match(lines.join(), /a long read took too long.*staffOn/);
  assert.ok(await reader.ask("staffOn", ASK, BY));
});

Deno.test("a long read that breaks is an error, not a silence", async () => {
  await using cast = await testPlatform();
  await using reader = new LongReader(
    at("file:/nowhere/at-all.db"),
    TEST_VAULT_KEYS,
  );

  await assert.rejects(reader.ask("staffOn", ASK, BY), /Cannot read staffOn/);
  const wuhan = await callerOf(cast.platform, "wuhan");
  assert.ok(await wuhan.statistics.active({ on: "2026-06-30" }));
});

function at(url: string) {
  return () => Promise.resolve({ url });
}
