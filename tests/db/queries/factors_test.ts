import assert from "node:assert/strict";
import { isUniqueViolation } from "@/db/libsql_errors.ts";
import type { Db } from "@/db/open.ts";
import {
  addPinMiss,
  endFactors,
  type FactorRow,
  freezeFactor,
  listBindings,
  listBoundUnits,
  listFactors,
  replaceFactor,
  setFactorsLive,
  setFactorUsed,
  takePinMissBack,
  takeTotpStep,
  thawFactor,
} from "@/db/queries/factors.ts";
import { act } from "@/tests/support/act.ts";
import { NOW, testPlatform } from "@/tests/support/cast.ts";
import {
  insertRow,
  refusedRow,
  refuseEach,
} from "@/tests/support/past_rules.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

const { wuhan, hongshan } = IDS.account;
const PHONE = "fac_wuhan-phone";
const APP = "fac_wuhan-totp";
const FACTOR = {
  id: "fac_of-the-test",
  accountId: hongshan,
  state: "live",
  label: "手机",
  madeAt: NOW,
} as const;
const KEY = { credentialId: "credential", publicKey: "point" };
const KINDS = {
  passkey: { kind: "passkey", ...KEY, signCount: 0 },
  deviceKey: { kind: "deviceKey", ...KEY, pinHash: "hash" },
  totp: { kind: "totp", totpSealed: "sealed" },
  wechat: { kind: "wechat", openidSealed: "sealed", openidIndex: "index" },
} as const;

/** The factor with this id, if it has not ended. */
async function findFactor(db: Db, id: string) {
  const rows = await allRows(db, "factor");
  return rows.find((row) => row.id === id && row.state !== "ended");
}

Deno.test("a factor has what its kind needs, and nothing of another kind", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const wrong = {
    passkey: [
      { signCount: null },
      { signCount: -1 },
      { credentialId: null },
      { publicKey: null },
      { pinHash: "hash" },
      { transports: "no json" },
    ],
    deviceKey: [
      { pinHash: null },
      { signCount: 0 },
      { credentialId: null },
      { pinMisses: 6 },
      { pinMisses: -1 },
    ],
    totp: [{ totpSealed: null }, KEY, { pinHash: "hash" }],
    wechat: [
      { openidIndex: null },
      { openidSealed: null },
      { totpSealed: "sealed" },
      KEY,
    ],
  };
  for (const kind of ["passkey", "deviceKey", "totp", "wechat"] as const) {
    const right = { ...FACTOR, ...KINDS[kind] };
    await refuseEach(db, "factor", { right, wrong: wrong[kind] });
    await insertRow(db, "factor", { ...right, id: `fac_${kind}` });
    await act(opened, (tx) => endFactors(tx, { accountId: hongshan, at: NOW }));
  }
});

Deno.test("a factor is of a known kind and state, and ends at a time", async () => {
  await using opened = await testPlatform();

  await refuseEach(opened.platform.db, "factor", {
    right: { ...FACTOR, ...KINDS.totp },
    wrong: [
      { kind: "sms" },
      { state: "dead" },
      { state: "ended" },
      { endedAt: NOW },
      { accountId: "acc_nobody-has-this" },
      { label: null },
    ],
  });
});

Deno.test("an account has one factor of a kind that has not ended", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  for (const state of ["live", "pending", "frozen"] as const) {
    const error = await refusedRow(db, "factor", {
      ...FACTOR,
      ...KINDS.totp,
      accountId: wuhan,
      state,
    });
    assert.ok(isUniqueViolation(error, "factor.account_id, factor.kind"));
  }
  const ended = { state: "ended", endedAt: NOW } as const;
  await insertRow(db, "factor", {
    ...FACTOR,
    ...KINDS.totp,
    accountId: wuhan,
    ...ended,
  });
});

Deno.test("a credential is one account's, until it ends", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const phone = await findFactor(db, PHONE);
  const { credentialId, publicKey } = phone ?? {};
  const same = { ...FACTOR, ...KINDS.deviceKey, credentialId, publicKey };

  const error = await refusedRow(db, "factor", same);
  await act(opened, (tx) => endFactors(tx, { accountId: wuhan, at: NOW }));
  await insertRow(db, "factor", same);

  assert.ok(isUniqueViolation(error, "factor.credential_id"));
});

Deno.test("of twenty callers with the same code one gets the step, and no earlier step comes back", async () => {
  await using opened = await testPlatform();
  const take = (step: number) =>
    act(opened, (tx) => takeTotpStep(tx, { id: APP, step, at: NOW }));

  const taken = await Promise.all(Array.from({ length: 20 }, () => take(100)));

  assert.equal(taken.filter((isTaken) => isTaken).length, 1);
  assert.equal(await take(99), false);
  assert.equal(await take(101), true);
  for (const state of ["frozen", "ended"] as const) {
    await changeRow(opened.platform.db, "factor", APP, {
      state,
      endedAt: state === "ended" ? NOW : null,
    });
    assert.equal(await take(200), false, state);
  }
});

Deno.test("a use is noted of a live factor, and puts the wrong PINs back to none", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const use = () =>
    act(opened, (tx) => setFactorUsed(tx, { id: PHONE, at: NOW }));
  await changeRow(db, "factor", PHONE, { pinMisses: 3 });

  assert.equal(await use(), true);
  const factor = await findFactor(db, PHONE);
  assert.deepEqual([factor?.usedAt, factor?.pinMisses], [NOW, 0]);
  for (const state of ["pending", "frozen"] as const) {
    await changeRow(db, "factor", PHONE, { state });
    assert.equal(await use(), false, state);
  }
});

Deno.test("a counter goes on and never back, but for those who always say 0", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await changeRow(db, "factor", PHONE, {
    kind: "passkey",
    signCount: 0,
    pinHash: null,
  });
  const use = (signCount: number) =>
    act(opened, (tx) => setFactorUsed(tx, { id: PHONE, at: NOW, signCount }));
  const ends: boolean[] = [];
  for (const count of [0, 0, 5, 5, 4, 0, 6]) ends.push(await use(count));

  assert.deepEqual(ends, [true, true, true, false, false, false, true]);
  assert.equal((await findFactor(db, PHONE))?.signCount, 6);
});

Deno.test("of twenty answers with one counter one is taken", async () => {
  await using opened = await testPlatform();
  await changeRow(opened.platform.db, "factor", PHONE, {
    kind: "passkey",
    signCount: 7,
    pinHash: null,
  });

  const taken = await Promise.all(
    Array.from(
      { length: 20 },
      () =>
        act(
          opened,
          (tx) => setFactorUsed(tx, { id: PHONE, at: NOW, signCount: 8 }),
        ),
    ),
  );

  assert.equal(taken.filter((isTaken) => isTaken).length, 1);
});

Deno.test("twenty wrong PINs at once are counted up to five; one that was not judged goes back", async () => {
  await using opened = await testPlatform();
  const miss = () => act(opened, (tx) => addPinMiss(tx, PHONE));

  const counts = await Promise.all(Array.from({ length: 20 }, miss));

  assert.deepEqual(
    counts.filter((count) => count !== undefined).sort(),
    [1, 2, 3, 4, 5],
  );
  await act(opened, (tx) => takePinMissBack(tx, PHONE));
  assert.equal(await miss(), 5);
  for (let at = 0; at < 7; at++) {
    await act(opened, (tx) => takePinMissBack(tx, PHONE));
  }
  assert.equal(await miss(), 1);
});

Deno.test("a live factor freezes once; WeChat's alone thaws", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const freeze = () => act(opened, (tx) => freezeFactor(tx, PHONE));
  const thaw = () => act(opened, (tx) => thawFactor(tx, PHONE));

  assert.deepEqual([await freeze(), await freeze()], [true, false]);
  assert.equal(await thaw(), false);
  await changeRow(db, "factor", PHONE, {
    ...KINDS.wechat,
    credentialId: null,
    publicKey: null,
    pinHash: null,
  });
  assert.deepEqual([await thaw(), await thaw()], [true, false]);
  assert.equal((await findFactor(db, PHONE))?.state, "live");
});

Deno.test("replaceFactor ends the one of its kind, and leaves the others", async () => {
  await using opened = await testPlatform();
  const factor = { ...FACTOR, ...KINDS.totp, accountId: wuhan };

  await act(opened, (tx) => replaceFactor(tx, { ...factor, state: "pending" }));

  const rows = (await allRows(opened.platform.db, "factor"))
    .filter(({ accountId }) => accountId === wuhan);
  assert.deepEqual(rows.map(({ id, state }) => [id, state]), [
    [PHONE, "live"],
    [APP, "ended"],
    ["fac_of-the-test", "pending"],
  ]);
});

Deno.test("what is pending goes live with the account's activation; what is frozen or another's does not", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await changeRow(db, "factor", PHONE, { state: "frozen" });
  await changeRow(db, "factor", APP, { state: "pending" });
  await changeRow(db, "factor", "fac_yichang-totp", { state: "pending" });

  await act(opened, (tx) => setFactorsLive(tx, wuhan));

  assert.equal((await findFactor(db, PHONE))?.state, "frozen");
  assert.equal((await findFactor(db, APP))?.state, "live");
  assert.equal((await findFactor(db, "fac_yichang-totp"))?.state, "pending");
});

Deno.test("endFactors ends all of an account, or those of one kind; what ended is found no more", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;

  await act(
    opened,
    (tx) => endFactors(tx, { accountId: wuhan, at: NOW, kind: "totp" }),
  );
  assert.deepEqual((await listFactors(db, wuhan)).map(({ id }) => id), [PHONE]);
  assert.equal(await findFactor(db, APP), undefined);
  await act(opened, (tx) => endFactors(tx, { accountId: wuhan, at: NOW }));

  assert.deepEqual(await listFactors(db, wuhan), []);
  assert.equal((await listFactors(db, IDS.account.yichang)).length, 2);
});

Deno.test("the bindings of an openid are those that have not ended, with their units", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  for (
    const [id, state] of [[PHONE, "live"], [
      "fac_yichang-phone",
      "frozen",
    ]] as const
  ) {
    await changeRow(
      db,
      "factor",
      id,
      {
        ...KINDS.wechat,
        credentialId: null,
        publicKey: null,
        pinHash: null,
        state,
      } satisfies Partial<FactorRow>,
    );
  }

  const bindings = await act(opened, (tx) => listBindings(tx, "index"));
  const units = await act(opened, (tx) => listBoundUnits(tx, "index"));

  assert.deepEqual(bindings.map(({ id, state }) => [id, state]).sort(), [
    [PHONE, "live"],
    ["fac_yichang-phone", "frozen"],
  ]);
  assert.deepEqual(units.map(({ unitId }) => unitId).sort(), [
    IDS.unit.wuhan,
    IDS.unit.yichang,
  ]);
  assert.deepEqual(await act(opened, (tx) => listBindings(tx, "other")), []);
});
