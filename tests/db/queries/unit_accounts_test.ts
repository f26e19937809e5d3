import assert from "node:assert/strict";
import {
  countLapsedCodes,
  countSubaccounts,
  findLastSubaccountLogin,
  getUnitAccount,
  listUnitAccounts,
  setWaitingHolder,
} from "@/db/queries/unit_accounts.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";
import { callerOf, NOW, testPlatform } from "@/tests/support/cast.ts";
import { ownCaller } from "@/tests/support/sessions.ts";
import { addSubaccounts } from "@/tests/support/unit_accounts.ts";
import { IDS } from "@/tools/seed.ts";

const WUHAN: Scope = { kind: "unit", unitId: IDS.unit.wuhan };
/** Scopes that must find nothing of 武昌区中医院. */
const FOREIGN: readonly Scope[] = [
  { kind: "unit", unitId: IDS.unit.yichang },
  { kind: "unit", unitId: "unt_nobody-has-this" },
  {
    kind: "authority",
    path: `/${IDS.authority.hubei}/${IDS.authority.yichang}/`,
  },
  { kind: "person", personId: IDS.person.zhouTing },
];

Deno.test("accounts of a unit follow the scope, and so do their counts", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await addSubaccounts(db, { serials: ["F07"], state: "issued" });

  assert.equal((await listUnitAccounts(WUHAN, db, "business")).length, 1);
  assert.equal((await listUnitAccounts(WUHAN, db, "subaccount")).length, 3);
  assert.equal(await countSubaccounts(WUHAN, db), 3);
  assert.equal(await findLastSubaccountLogin(WUHAN, db), "4201060001-F07");
  assert.deepEqual(await countLapsedCodes(WUHAN, db, NOW), {
    business: 0,
    subaccount: 1,
  });
  for (const scope of FOREIGN) {
    assert.deepEqual(await listUnitAccounts(scope, db, "business"), []);
    assert.deepEqual(await listUnitAccounts(scope, db, "subaccount"), []);
    assert.equal(await countSubaccounts(scope, db), 0);
    assert.equal(await findLastSubaccountLogin(scope, db), undefined);
    assert.deepEqual(await countLapsedCodes(scope, db, NOW), {
      business: 0,
      subaccount: 0,
    });
  }
});

Deno.test("an account is found in its scope and as its kind alone", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const accountId = IDS.account.wuhanNurses;

  const found = await getUnitAccount(WUHAN, db, {
    accountId,
    kind: "business",
  });

  assert.equal(found.login, "4201060001-12");
  await assert.rejects(
    getUnitAccount(WUHAN, db, { accountId, kind: "subaccount" }),
    AppError,
  );
  for (const scope of FOREIGN) {
    await assert.rejects(
      getUnitAccount(scope, db, { accountId, kind: "business" }),
      { code: "notFound" },
    );
  }
});

Deno.test("no scope fills in the holder of another unit's account, nor of one that is no business account", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const wuhan = await callerOf(opened.platform, "wuhan");
  const { accountId } = await wuhan.accounts.issue({ business: "11" });
  const fillIn = (scope: Scope, id: string) =>
    db.transaction().execute((tx) =>
      setWaitingHolder(scope, tx, {
        accountId: id,
        columns: { holderName: "张弛" },
      })
    );

  for (const scope of FOREIGN) {
    assert.equal(await fillIn(scope, accountId), false);
  }
  const hongshan: Scope = { kind: "unit", unitId: IDS.unit.hongshan };
  assert.equal(await fillIn(hongshan, IDS.account.hongshan), false);
  assert.equal(await fillIn(WUHAN, accountId), true);
});

Deno.test("the newest activation of an account is told, ended or not", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const wuhan = await ownCaller(opened.platform, "wuhan");
  const accountId = IDS.account.wuhanNurses;
  const newest = async () =>
    (await getUnitAccount(WUHAN, db, { accountId, kind: "business" }))
      .lastActivationId;

  const before = await newest();
  await wuhan.accounts.reset({ accountId, activationId: "none" });
  const first = await newest();
  await wuhan.accounts.reset({ accountId, activationId: first ?? "" });
  const second = await newest();

  assert.equal(before, null);
  assert.match(first ?? "", /^act_/);
  assert.notEqual(second, first);
});
