import assert from "node:assert/strict";
import { isUniqueViolation } from "@/db/libsql_errors.ts";
import {
  insertIssuedAccount,
  moveAccount,
  setActivated,
  setActivating,
  setBusinesses,
  setHolder,
  setIssuedAgain,
  setPassword,
  setPersonPhoneVerified,
  setPhoneVerified,
} from "@/db/queries/account_acts.ts";
import type { AccountTable } from "@/db/schema.ts";
import { act } from "@/tests/support/act.ts";
import { NOW, type TestPlatform, testPlatform } from "@/tests/support/cast.ts";
import { refuseEach } from "@/tests/support/past_rules.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

type State = AccountTable["state"];

const { wuhan, hongshan, wuhanReview } = IDS.account;
const STATES: readonly State[] = [
  "issued",
  "activating",
  "active",
  "suspended",
  "closed",
];
const NEW = {
  id: "acc_of-the-test",
  kind: "subaccount",
  login: "4201060001-F03",
  unitId: IDS.unit.wuhan,
  madeBy: wuhan,
  createdAt: NOW,
} as const;

Deno.test("an issued account waits without a password, and a login is given once", async () => {
  await using opened = await testPlatform();
  const issue = () => act(opened, (tx) => insertIssuedAccount(tx, NEW));

  await issue();
  const again = act(
    opened,
    (tx) => insertIssuedAccount(tx, { ...NEW, id: "acc_second" }),
  );

  await assert.rejects(
    again,
    (error) => isUniqueViolation(error, "account.login"),
  );
  const account = await accountOf(opened, NEW.id);
  assert.deepEqual(
    [account?.state, account?.passwordHash, account?.madeBy],
    ["issued", null, wuhan],
  );
});

Deno.test("an account is made by one that is there, and is of a known state", async () => {
  await using opened = await testPlatform();

  await refuseEach(opened.platform.db, "account", {
    right: { ...NEW, state: "issued" },
    wrong: [
      { madeBy: "acc_nobody-has-this" },
      { unitId: "unt_nobody-has-this" },
      { state: "open" },
      { state: "active" },
      { login: null },
    ],
  });
});

Deno.test("setBusinesses puts new ones in the place of all that the account held", async () => {
  await using opened = await testPlatform();
  const set = (businesses: readonly string[]) =>
    act(
      opened,
      (tx) => setBusinesses(tx, { accountId: wuhanReview, businesses }),
    );
  const held = async () =>
    (await allRows(opened.platform.db, "accountBusiness"))
      .filter(({ accountId }) => accountId === wuhanReview)
      .map(({ business }) => business);

  assert.deepEqual(await held(), ["02"]);
  await set(["02", "05", "12"]);
  assert.deepEqual(await held(), ["02", "05", "12"]);
  await set([]);
  assert.deepEqual(await held(), []);
  await assert.rejects(set(["02", "02"]), /constraint/i);
  assert.deepEqual(await held(), []);
});

Deno.test("moveAccount moves from the states that it is told, once", async () => {
  await using opened = await testPlatform();
  const move = (from: readonly State[], to: State) =>
    act(opened, (tx) => moveAccount(tx, { accountId: wuhan, from, to }));

  assert.equal(await move(["suspended"], "active"), false);
  const moved = await Promise.all(
    Array.from({ length: 20 }, () => move(["active"], "suspended")),
  );
  assert.equal(moved.filter((hasMoved) => hasMoved).length, 1);
  assert.equal((await accountOf(opened, wuhan))?.state, "suspended");
});

Deno.test("an account is activating from issued, and active from activating", async () => {
  for (const state of STATES) {
    await using opened = await testPlatform();
    const { db } = opened.platform;
    const passwordHash = "hash";
    await changeRow(db, "account", hongshan, { state, passwordHash });
    await act(opened, (tx) => setActivating(tx, hongshan));
    const first = (await accountOf(opened, hongshan))?.state;
    assert.equal(first, state === "issued" ? "activating" : state);

    await changeRow(db, "account", hongshan, { state });
    await act(
      opened,
      (tx) => setActivated(tx, { accountId: hongshan, at: NOW }),
    );
    const second = await accountOf(opened, hongshan);
    const isDone = state === "activating";
    assert.equal(second?.state, isDone ? "active" : state);
    assert.equal(second?.activatedAt, isDone ? NOW : null);
    assert.equal(second?.phoneVerifiedAt, isDone ? NOW : null);
  }
});

Deno.test("no account is activated without a password", async () => {
  await using opened = await testPlatform();
  await act(opened, (tx) => setActivating(tx, hongshan));

  const activated = act(
    opened,
    (tx) => setActivated(tx, { accountId: hongshan, at: NOW }),
  );

  await assert.rejects(activated, /constraint/i);
});

Deno.test("password, phone and holder are changed of one account", async () => {
  await using opened = await testPlatform();
  const before = await accountOf(opened, IDS.account.yichang);
  const at = "2026-12-01T00:00:00.000Z";

  await act(opened, async (tx) => {
    await setPassword(tx, { accountId: wuhan, passwordHash: "hash", at });
    await setPhoneVerified(tx, { accountId: wuhan, at });
    await setHolder(tx, {
      accountId: wuhan,
      columns: { holderName: "李新", holderDepartment: null },
    });
  });

  const after = await accountOf(opened, wuhan);
  assert.deepEqual(
    [after?.passwordHash, after?.passwordSetAt, after?.phoneVerifiedAt],
    ["hash", at, at],
  );
  assert.deepEqual(
    [after?.holderName, after?.holderDepartment, after?.holderPhoneMasked],
    ["李新", null, "139****0011"],
  );
  assert.deepEqual(await accountOf(opened, IDS.account.yichang), before);
});

Deno.test("an account that waits again has no password; its holder is forgotten if another comes", async () => {
  await using opened = await testPlatform();
  const again = (forgetsHolder: boolean) =>
    act(
      opened,
      (tx) => setIssuedAgain(tx, { accountId: wuhan, forgetsHolder }),
    );

  await again(false);
  const same = await accountOf(opened, wuhan);
  await again(true);
  const other = await accountOf(opened, wuhan);

  assert.deepEqual([same?.state, same?.passwordHash], ["issued", null]);
  assert.equal(same?.holderName, "刘芳");
  assert.equal(other?.holderName, null);
  assert.equal(other?.holderPhoneIndex, null);
  assert.equal(other?.login, "4201060001");
});

Deno.test("a person's phone is verified as long as it is the one that the code went to", async () => {
  await using opened = await testPlatform();
  const { db, vault } = opened.platform;
  const { liMei } = IDS.person;
  await changeRow(db, "person", liMei, { phoneVerifiedAt: null });
  const verify = (phone: string) =>
    act(opened, (tx) =>
      setPersonPhoneVerified(tx, {
        accountId: IDS.account.liMei,
        phoneIndex: vault.index("phone", phone),
        at: NOW,
      }));
  const verifiedAt = async () =>
    (await allRows(db, "person")).find(({ id }) => id === liMei)
      ?.phoneVerifiedAt;

  await verify("13911112222");
  assert.equal(await verifiedAt(), null);
  await verify("13900010001");
  assert.equal(await verifiedAt(), NOW);
});

async function accountOf({ platform }: TestPlatform, accountId: string) {
  return (await allRows(platform.db, "account"))
    .find(({ id }) => id === accountId);
}
