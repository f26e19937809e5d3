import assert from "node:assert/strict";
import { judgePassword } from "@/server/operations/sign_in/judge_password.ts";
import {
  codeOf,
  contextOf,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import { changeRow } from "@/tests/support/rows.ts";
import { CAST, DEMO_PASSWORD, IDS } from "@/tools/seed.ts";

const MAIN = "4201060001";

Deno.test("judgePassword knows accounts by name, persons by phone and by document number", async () => {
  await using opened = await testPlatform();

  assert.equal(await signInAs(opened, MAIN), IDS.account.wuhan);
  assert.equal(
    await signInAs(opened, "4201060001-f01"),
    IDS.account.wuhanReview,
  );
  assert.equal(await signInAs(opened, CAST.liMei.phone), IDS.account.liMei);
  assert.equal(
    await signInAs(opened, "42011119960714008x"),
    IDS.account.zhouTing,
  );
});

Deno.test("judgePassword answers unknown, wrong, suspended and frozen with the same error", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await changeRow(db, "account", IDS.account.yichang, { state: "suspended" });
  await changeRow(db, "account", IDS.account.wuhanReview, {
    state: "issued",
    passwordHash: null,
  });
  await changeRow(db, "person", IDS.person.wangQiang, { state: "frozen" });

  const codes = [
    await codeOf(signInAs(opened, "4299990001")),
    await codeOf(signInAs(opened, "13900099999")),
    await codeOf(signInAs(opened, MAIN, "wrong-password")),
    await codeOf(signInAs(opened, "4205020001")),
    await codeOf(signInAs(opened, "4201060001-F01")),
    await codeOf(signInAs(opened, CAST.wangQiang.phone)),
  ];

  assert.deepEqual(new Set(codes), new Set(["signInFailed"]));
});

Deno.test("judgePassword takes a phone that stands on two records for nobody's", async () => {
  await using opened = await testPlatform();
  const { db, vault } = opened.platform;
  await changeRow(db, "person", IDS.person.wangQiang, {
    phoneIndex: vault.index("phone", CAST.liMei.phone),
  });

  const byPhone = await codeOf(signInAs(opened, CAST.liMei.phone));
  const byNumber = await signInAs(opened, CAST.liMei.documentNumber);

  assert.equal(byPhone, "signInFailed");
  assert.equal(byNumber, IDS.account.liMei);
});

Deno.test("judgePassword stops an account after five misses for 15 minutes, and no other", async () => {
  await using opened = await testPlatform();
  for (let miss = 0; miss < 5; miss++) {
    const code = await codeOf(signInAs(opened, MAIN, "wrong-password"));
    assert.equal(code, "signInFailed");
  }

  const stopped = await codeOf(signInAs(opened, MAIN));
  const other = await signInAs(opened, "4205020001");
  opened.time.ms += 15 * 60_000;

  assert.equal(stopped, "tooManyTries");
  assert.equal(other, IDS.account.yichang);
  assert.equal(await signInAs(opened, MAIN), IDS.account.wuhan);
});

Deno.test("judgePassword forgets the misses of an account after a success", async () => {
  await using opened = await testPlatform();

  for (let round = 0; round < 3; round++) {
    for (let miss = 0; miss < 4; miss++) {
      await codeOf(signInAs(opened, MAIN, "wrong-password"));
    }
    assert.equal(await signInAs(opened, MAIN), IDS.account.wuhan);
  }
});

Deno.test("judgePassword counts the misses of an address on through the successes of one of its accounts", async () => {
  await using opened = await testPlatform();

  for (let miss = 0; miss < 60; miss++) {
    if (miss % 10 === 0) await signInAs(opened, "4205020001");
    const code = await codeOf(signInAs(opened, `42010600${miss + 10}`));
    assert.equal(code, "signInFailed", `${miss}`);
  }

  assert.equal(await codeOf(signInAs(opened, MAIN)), "tooManyTries");
});

Deno.test("judgePassword lets a hundred colleagues behind one address in", async () => {
  await using opened = await testPlatform();

  for (let time = 0; time < 100; time++) {
    assert.equal(await signInAs(opened, MAIN), IDS.account.wuhan);
  }
});

async function signInAs(
  opened: TestPlatform,
  account: string,
  password: string = DEMO_PASSWORD,
): Promise<string> {
  const ctx = await contextOf(opened.platform, null);
  const input = { account, password };
  return (await judgePassword(ctx, input, new Headers())).accountId;
}
