import assert from "node:assert/strict";
import {
  insertNotice,
  listNotices,
  setNoticesSeen,
} from "@/db/queries/security_notices.ts";
import { NOW, type TestPlatform, testPlatform } from "@/tests/support/cast.ts";
import { refuseEach } from "@/tests/support/past_rules.ts";
import { IDS } from "@/tools/seed.ts";

const { wuhan, yichang } = IDS.account;
const NOTICE = {
  id: "ntc_of-the-test",
  accountId: wuhan,
  kind: "wrongNumber",
  at: NOW,
  address: null,
  userAgent: null,
} as const;

Deno.test("a notice is of a known kind, about an account that is there", async () => {
  await using opened = await testPlatform();

  await refuseEach(opened.platform.db, "securityNotice", {
    right: NOTICE,
    wrong: [
      { kind: "hello" },
      { kind: null },
      { at: null },
      { accountId: "acc_nobody-has-this" },
    ],
  });
});

Deno.test("listNotices gives the ten newest of an account, the newest first", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  for (let second = 10; second < 22; second++) {
    await add(
      opened,
      `ntc_${second}`,
      wuhan,
      `2026-11-23T02:00:${second}.000Z`,
    );
  }
  await add(opened, "ntc_foreign", yichang, NOW);

  const ids = (await listNotices(db, wuhan)).map(({ id }) => id);

  assert.equal(ids.length, 10);
  assert.deepEqual([ids[0], ids[9]], ["ntc_21", "ntc_12"]);
  assert.deepEqual((await listNotices(db, yichang)).map(({ id }) => id), [
    "ntc_foreign",
  ]);
});

Deno.test("what is put away was there when it was read: a later notice stays", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await add(opened, "ntc_1", wuhan, NOW);
  await add(opened, "ntc_2", wuhan, "2026-11-23T02:00:00.001Z");
  await add(opened, "ntc_3", yichang, NOW);

  await db.transaction().execute((tx) =>
    setNoticesSeen(tx, { accountId: wuhan, at: NOW })
  );

  assert.deepEqual((await listNotices(db, wuhan)).map(({ id }) => id), [
    "ntc_2",
  ]);
  assert.equal((await listNotices(db, yichang)).length, 1);
});

async function add(
  { platform }: TestPlatform,
  id: string,
  accountId: string,
  at: string,
): Promise<void> {
  await platform.db.transaction().execute((tx) =>
    insertNotice(tx, { ...NOTICE, id, accountId, at })
  );
}
