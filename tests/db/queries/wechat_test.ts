import assert from "node:assert/strict";
import {
  findWechatToken,
  insertWechatEvent,
  setWechatToken,
  setWechatTokenForced,
} from "@/db/queries/wechat.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { allRows } from "@/tests/support/rows.ts";

const TOKEN = {
  appId: "wx2c2769f8efd9abc2",
  tokenSealed: "A256GCM.d1.x",
  fetchedAt: "2026-11-23T02:00:00.000Z",
  expiresAt: "2026-11-23T04:00:00.000Z",
};
const EVENT = {
  key: "k1",
  at: "2026-11-23T02:00:00.000Z",
  forgetBefore: "2026-11-23T01:00:00.000Z",
};
const FORCE = {
  appId: TOKEN.appId,
  at: "2026-11-23T02:00:30.000Z",
  notSince: "2026-11-23T02:00:00.000Z",
};

Deno.test("setWechatToken replaces the token and keeps when one was forced", async () => {
  await using database = await testDatabase();
  const { db } = database;
  await setWechatToken(db, TOKEN);
  await db.transaction().execute((tx) => setWechatTokenForced(tx, FORCE));
  await setWechatToken(db, { ...TOKEN, tokenSealed: "A256GCM.d1.y" });

  assert.equal(await findWechatToken(db, "wx0000000000000000"), undefined);
  assert.deepEqual(await findWechatToken(db, TOKEN.appId), {
    tokenSealed: "A256GCM.d1.y",
    fetchedAt: TOKEN.fetchedAt,
    expiresAt: TOKEN.expiresAt,
  });
  const [row] = await allRows(db, "wechatToken");
  assert.equal(row?.forcedAt, FORCE.at);
});

Deno.test("of a hundred that would force a token at once, one may", async () => {
  await using database = await testDatabase();
  const { db } = database;
  await setWechatToken(db, TOKEN);
  const take = (change: Partial<typeof FORCE> = {}) =>
    db.transaction().execute((tx) =>
      setWechatTokenForced(tx, { ...FORCE, ...change })
    );

  const taken = await Promise.all(Array.from({ length: 100 }, () => take()));
  const soon = await take({
    at: "2026-11-23T02:00:59.999Z",
    notSince: "2026-11-23T02:00:29.999Z",
  });
  const later = await take({
    at: "2026-11-23T02:01:00.000Z",
    notSince: "2026-11-23T02:00:30.000Z",
  });

  assert.equal(taken.filter((isTaken) => isTaken).length, 1);
  assert.equal(soon, false);
  assert.equal(later, true);
});

Deno.test("no token is forced for an account that has none", async () => {
  await using database = await testDatabase();

  const isTaken = await database.db.transaction().execute((tx) =>
    setWechatTokenForced(tx, FORCE)
  );

  assert.equal(isTaken, false);
});

Deno.test("insertWechatEvent takes an event once, and again if its transaction failed", async () => {
  await using database = await testDatabase();
  const { db } = database;
  const take = (fails = false) =>
    db.transaction().execute(async (tx) => {
      const isNew = await insertWechatEvent(tx, EVENT);
      if (fails) throw new Error("halfway");
      return isNew;
    });

  await assert.rejects(take(true), /halfway/);
  assert.equal(await take(), true);
  assert.equal(await take(), false);
});

Deno.test("insertWechatEvent forgets what is older than it is told, and no more", async () => {
  await using database = await testDatabase();
  const { db } = database;
  const times = ["00:59:59.999Z", "01:00:00.000Z", "01:30:00.000Z"];
  for (const time of times) {
    await db.transaction().execute((tx) =>
      insertWechatEvent(tx, {
        key: time,
        at: `2026-11-23T${time}`,
        forgetBefore: "2026-11-23T00:00:00.000Z",
      })
    );
  }

  await db.transaction().execute((tx) => insertWechatEvent(tx, EVENT));

  const rows = await allRows(db, "wechatEvent");
  assert.deepEqual(
    rows.map(({ key }) => key).sort(),
    ["01:00:00.000Z", "01:30:00.000Z", "k1"],
  );
});
