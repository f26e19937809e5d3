import assert from "node:assert/strict";
import {
  countRecoveryCodes,
  deleteRecoveryCodes,
  findRecoveryCode,
  replaceRecoveryCodes,
  useRecoveryCode,
} from "@/db/queries/recovery_codes.ts";
import { act } from "@/tests/support/act.ts";
import { NOW, type TestPlatform, testPlatform } from "@/tests/support/cast.ts";
import {
  insertRow,
  refusedRow,
  refuseEach,
} from "@/tests/support/past_rules.ts";
import { IDS } from "@/tools/seed.ts";

const { wuhan, yichang } = IDS.account;
const ROW = { accountId: wuhan, position: 0, codeHash: "hash", madeAt: NOW };

Deno.test("a code has one of ten places, and a place one code", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;

  await refuseEach(db, "recoveryCode", {
    right: ROW,
    wrong: [
      { position: -1 },
      { position: 10 },
      { position: null },
      { codeHash: null },
      { accountId: "acc_nobody-has-this" },
    ],
  });
  await insertRow(db, "recoveryCode", ROW);
  await refusedRow(db, "recoveryCode", ROW);
});

Deno.test("of twenty that use a code at once one does, and it is found no more", async () => {
  await using opened = await withCodes();
  const { db } = opened.platform;
  const code = { accountId: wuhan, position: 3 };
  const use = () =>
    act(
      opened,
      (tx) => useRecoveryCode(tx, { ...code, codeHash: "hash 3", at: NOW }),
    );

  assert.equal(await findRecoveryCode(db, code), "hash 3");
  const used = await Promise.all(Array.from({ length: 20 }, use));

  assert.equal(used.filter((isUsed) => isUsed).length, 1);
  assert.equal(await findRecoveryCode(db, code), undefined);
  assert.equal(await countRecoveryCodes(db, wuhan), 9);
  assert.equal(await countRecoveryCodes(db, yichang), 10);
});

Deno.test("new codes take the place of used and unused ones, of one account", async () => {
  await using opened = await withCodes();
  const { db } = opened.platform;
  const code = { accountId: wuhan, position: 3 };
  await act(
    opened,
    (tx) => useRecoveryCode(tx, { ...code, codeHash: "hash 3", at: NOW }),
  );

  await give(opened, wuhan, "new");

  assert.equal(await findRecoveryCode(db, code), "new 3");
  assert.equal(await countRecoveryCodes(db, wuhan), 10);
  const theirs = { ...code, accountId: yichang };
  assert.equal(await findRecoveryCode(db, theirs), "hash 3");
});

Deno.test("codes that are taken away are gone, and another account's stay", async () => {
  await using opened = await withCodes();
  const { db } = opened.platform;

  await act(opened, (tx) => deleteRecoveryCodes(tx, wuhan));

  assert.equal(await countRecoveryCodes(db, wuhan), 0);
  assert.equal(await countRecoveryCodes(db, yichang), 10);
});

async function withCodes(): Promise<TestPlatform> {
  const opened = await testPlatform();
  for (const accountId of [wuhan, yichang]) {
    await give(opened, accountId, "hash");
  }
  return opened;
}

function give(
  opened: TestPlatform,
  accountId: string,
  name: string,
): Promise<void> {
  const hashes = Array.from({ length: 10 }, (_, at) => `${name} ${at}`);
  return act(
    opened,
    (tx) => replaceRecoveryCodes(tx, { accountId, at: NOW, hashes }),
  );
}
