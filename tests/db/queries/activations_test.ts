import assert from "node:assert/strict";
import { isUniqueViolation } from "@/db/libsql_errors.ts";
import {
  completeActivation,
  endActivation,
  findActivation,
  findActivationByLogin,
  findActivationOfBrowser,
  insertActivation,
  moveActivation,
  moveActivationBack,
  setActivationBrowser,
  setFollower,
  takeActivationTry,
} from "@/db/queries/activations.ts";
import { act } from "@/tests/support/act.ts";
import { NOW, type TestPlatform, testPlatform } from "@/tests/support/cast.ts";
import {
  insertRow,
  refusedRow,
  refuseEach,
} from "@/tests/support/past_rules.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

const { hongshan: ID } = IDS.activation;
const { hongshan: accountId } = IDS.account;
const LOGIN = "4201110001";
/** The code of the cast expires then. */
const EXPIRY = "2026-12-07T02:00:00.000Z";
const BROWSER = "hash of the browser";
const NEXT = {
  id: "act_second-of-the-test",
  accountId,
  codeHash: "hash",
  madeBy: null,
  at: NOW,
  expiresAt: EXPIRY,
};

Deno.test("an account has one live activation", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const { at: madeAt, ...columns } = NEXT;
  const row = { ...columns, madeAt };

  const error = await refusedRow(db, "activation", row);
  await insertRow(db, "activation", {
    ...row,
    endedAt: NOW,
    endReason: "closed",
  });

  assert.ok(isUniqueViolation(error, "activation.account_id"));
});

Deno.test("an activation ends for a reason and at a time, done at its last step alone", async () => {
  await using opened = await testPlatform();
  const { at: madeAt, ...columns } = NEXT;
  const right = { ...columns, madeAt, accountId: IDS.account.wuhan };

  await refuseEach(opened.platform.db, "activation", {
    right,
    wrong: [
      { endedAt: NOW },
      { endReason: "locked" },
      { endedAt: NOW, endReason: "lost" },
      { endedAt: NOW, endReason: "done" },
      { step: "done" },
      { step: "done", endedAt: NOW, endReason: "closed" },
      { step: "sms" },
      { misses: 11 },
      { misses: -1 },
      { accountId: "acc_nobody-has-this" },
      { madeBy: "acc_nobody-has-this" },
      { codeHash: null },
    ],
  });
});

Deno.test("a browser carries one activation", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await changeRow(db, "activation", ID, { browserHash: BROWSER });
  const { at: madeAt, ...columns } = NEXT;

  const error = await refusedRow(db, "activation", {
    ...columns,
    madeAt,
    accountId: IDS.account.wuhan,
    browserHash: BROWSER,
  });

  assert.ok(isUniqueViolation(error, "activation.browser_hash"));
});

Deno.test("insertActivation puts a new code in the place of the old one", async () => {
  await using opened = await testPlatform();

  await act(opened, (tx) => insertActivation(tx, NEXT));

  const rows = await allRows(opened.platform.db, "activation");
  assert.deepEqual(rows.map(({ id, endReason }) => [id, endReason]), [
    [ID, "replaced"],
    ["act_second-of-the-test", null],
  ]);
});

Deno.test("a live activation is found by login, by id and by its browser", async () => {
  await using opened = await withBrowser();
  const { db } = opened.platform;
  const since = "2026-11-23T01:59:59.999Z";

  for (
    const found of [
      await findActivationByLogin(db, { login: LOGIN, at: NOW }),
      await findActivationOfBrowser(db, {
        browserHash: BROWSER,
        at: NOW,
        since,
      }),
      await act(opened, (tx) => findActivation(tx, { id: ID, at: NOW })),
    ]
  ) {
    assert.equal(found?.id, ID);
    assert.equal(found?.login, LOGIN);
    assert.equal(found?.unitName, "洪山区示例社区卫生服务中心");
    assert.equal(found?.holderName, "高洁");
  }
});

Deno.test("no activation is found that expired or ended, of an account that is active or of a closed unit", async () => {
  const spoil: ((opened: TestPlatform) => Promise<void>)[] = [
    ({ platform }) =>
      changeRow(platform.db, "activation", ID, { expiresAt: NOW }),
    ({ platform }) =>
      changeRow(platform.db, "activation", ID, {
        endedAt: NOW,
        endReason: "locked",
      }),
    ({ platform }) =>
      changeRow(platform.db, "account", accountId, {
        state: "active",
        passwordHash: "hash",
      }),
    ({ platform }) =>
      changeRow(platform.db, "account", accountId, { state: "closed" }),
    ({ platform }) =>
      changeRow(platform.db, "unit", IDS.unit.hongshan, { state: "closed" }),
  ];
  for (const [at, change] of spoil.entries()) {
    await using opened = await testPlatform();
    await change(opened);
    const { db } = opened.platform;
    const found = await findActivationByLogin(db, { login: LOGIN, at: NOW });
    assert.equal(found, undefined, `case ${at}`);
  }
});

Deno.test("a browser that came to the activation too long ago has lost it", async () => {
  await using opened = await withBrowser();
  const find = (since: string) =>
    findActivationOfBrowser(opened.platform.db, {
      browserHash: BROWSER,
      at: NOW,
      since,
    });

  assert.equal((await find("2026-11-23T01:59:59.999Z"))?.id, ID);
  assert.equal(await find(NOW), undefined);
});

Deno.test("of fifty tries at once ten are taken", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;

  const taken = await Promise.all(
    Array.from({ length: 50 }, () => takeActivationTry(db, ID)),
  );

  assert.equal(taken.filter((count) => count !== undefined).length, 10);
  assert.equal(await takeActivationTry(db, ID), undefined);
});

Deno.test("setActivationBrowser uncounts its own try, and takes an expired code over no more", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await takeActivationTry(db, ID);
  await takeActivationTry(db, ID);
  const give = (at: string) =>
    act(
      opened,
      (tx) => setActivationBrowser(tx, { id: ID, browserHash: BROWSER, at }),
    );

  assert.equal(await give(EXPIRY), false);
  assert.equal(await give(NOW), true);
  const row = await rowOf(opened);
  assert.deepEqual([row?.misses, row?.browserHash, row?.browserAt], [
    1,
    BROWSER,
    NOW,
  ]);
});

Deno.test("of twenty moves at once one moves the wizard on, in its browser, from its step", async () => {
  await using opened = await withBrowser();
  const move = (change: Partial<Parameters<typeof moveActivation>[1]> = {}) =>
    act(opened, (tx) =>
      moveActivation(tx, {
        id: ID,
        browserHash: BROWSER,
        step: "admin",
        next: "follow",
        at: NOW,
        ...change,
      }));

  assert.equal(await move({ browserHash: "another" }), false);
  assert.equal(await move({ step: "follow", next: "bind" }), false);
  assert.equal(await move({ at: EXPIRY }), false);
  const moved = await Promise.all(Array.from({ length: 20 }, () => move()));
  assert.equal(moved.filter((hasMoved) => hasMoved).length, 1);
  assert.equal((await rowOf(opened))?.step, "follow");
});

Deno.test("an activation is completed once, at its last step", async () => {
  await using opened = await withBrowser();
  const complete = () =>
    act(
      opened,
      (tx) => completeActivation(tx, { id: ID, browserHash: BROWSER, at: NOW }),
    );

  assert.equal(await complete(), false);
  await changeRow(opened.platform.db, "activation", ID, { step: "phone" });
  const ends = await Promise.all(Array.from({ length: 20 }, complete));

  assert.equal(ends.filter((isDone) => isDone).length, 1);
  const row = await rowOf(opened);
  assert.deepEqual([row?.step, row?.endReason, row?.endedAt], [
    "done",
    "done",
    NOW,
  ]);
});

Deno.test("the way back leads from binding alone, and forgets who followed", async () => {
  await using opened = await withBrowser();
  await act(
    opened,
    (tx) =>
      setFollower(tx, { id: ID, openidSealed: "sealed", openidIndex: "index" }),
  );
  const back = () =>
    act(
      opened,
      (tx) => moveActivationBack(tx, { id: ID, browserHash: BROWSER, at: NOW }),
    );

  assert.equal(await back(), false);
  assert.equal((await rowOf(opened))?.wechatOpenidIndex, "index");
  await changeRow(opened.platform.db, "activation", ID, { step: "bind" });
  assert.equal(await back(), true);

  const row = await rowOf(opened);
  assert.deepEqual([row?.step, row?.wechatOpenidIndex], ["follow", null]);
});

Deno.test("endActivation ends what is live, and leaves what has ended as it was", async () => {
  await using opened = await testPlatform();
  const end = (reason: "locked" | "closed") =>
    act(opened, (tx) => endActivation(tx, { accountId, at: NOW, reason }));

  await end("locked");
  await end("closed");

  assert.equal((await rowOf(opened))?.endReason, "locked");
});

/** A platform whose activation a browser has begun. */
async function withBrowser(): Promise<TestPlatform> {
  const opened = await testPlatform();
  await changeRow(opened.platform.db, "activation", ID, {
    browserHash: BROWSER,
    browserAt: NOW,
  });
  return opened;
}

async function rowOf({ platform }: TestPlatform) {
  const rows = await allRows(platform.db, "activation");
  return rows.find(({ id }) => id === ID);
}
