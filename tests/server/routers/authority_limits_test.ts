import assert from "node:assert/strict";
import { AppError } from "@/domain/errors.ts";
import { createContext } from "@/server/context.ts";
import { takeTry } from "@/server/limits.ts";
import { judgePassword } from "@/server/operations/sign_in/judge_password.ts";
import {
  codeOf,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import { addBrowser, callerAt } from "@/tests/support/area.ts";
import { allRows } from "@/tests/support/rows.ts";
import { DEMO_PASSWORD, IDS } from "@/tools/seed.ts";
import { lockCode } from "@/tests/support/unit_accounts.ts";

Deno.test("authority.limits.find says which limits stand, and until when", async () => {
  await using opened = await testPlatform();
  const security = await callerAt(opened, "hubeiSecurity");
  await missPassword(opened, 4);
  const before = await security.authority.limits.find({ login: "4201060001" });
  await missPassword(opened, 1);
  const after = await security.authority.limits.find({
    login: "４２０１０６０００１",
  });

  assert.deepEqual(before.limits, []);
  assert.equal(after.account.unitName, "武昌区中医院");
  assert.deepEqual(after.limits, [
    { limit: "signInAccount", until: "2026-11-23T02:15:00.000Z" },
  ]);
});

Deno.test("authority.limits.find knows the second factor, of a known browser too", async () => {
  await using opened = await testPlatform();
  const ctx = createContext(opened.platform, { account: null, address: null });
  const accountId = IDS.account.wuhan;
  for (let time = 0; time < 10; time++) {
    await takeTry(ctx, [
      { limit: "secondFactor", who: accountId },
      { limit: "secondFactor", who: `${accountId} known` },
    ]);
  }
  const security = await callerAt(opened, "hubeiSecurity");

  const { limits } = await security.authority.limits.find({
    login: "4201060001",
  });

  assert.deepEqual(limits.map(({ limit }) => limit), [
    "secondFactor",
    "secondFactor",
  ]);
});

Deno.test("authority.limits.find knows the browsers that the account signs in from", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const accountId = IDS.account.wuhan;
  await addBrowser(db, { accountId, keyHash: "browser-1" });
  const ctx = createContext(opened.platform, { account: null, address: null });
  for (let time = 0; time < 10; time++) {
    await takeTry(ctx, [{
      limit: "signInKnown",
      who: `${accountId} browser-1`,
    }]);
  }
  const security = await callerAt(opened, "hubeiSecurity");

  const { limits } = await security.authority.limits.find({
    login: "4201060001",
  });

  assert.deepEqual(limits.map(({ limit }) => limit), ["signInKnown"]);
});

Deno.test("a limit that has run out does not stand", async () => {
  await using opened = await testPlatform();
  await missPassword(opened, 5);
  opened.time.ms += 15 * 60_000;
  const security = await callerAt(opened, "hubeiSecurity");

  const { limits } = await security.authority.limits.find({
    login: "4201060001",
  });

  assert.deepEqual(limits, []);
});

Deno.test("authority.limits.lift lets the account sign in at once, with an audit line", async () => {
  await using opened = await testPlatform();
  const security = await callerAt(opened, "hubeiSecurity");
  const accountId = IDS.account.wuhan;
  await missPassword(opened, 5);
  assert.equal(await signIn(opened, DEMO_PASSWORD), "tooManyTries");

  await security.authority.limits.lift({ accountId });
  const again = await codeOf(security.authority.limits.lift({ accountId }));

  assert.equal(await signIn(opened, DEMO_PASSWORD), "ok");
  assert.equal(again, "accountChanged");
  const lines = (await allRows(opened.platform.db, "audit"))
    .filter(({ act }) => act === "limits.lift");
  assert.equal(lines.length, 1);
  assert.equal(lines[0]?.unitId, IDS.unit.wuhan);
  assert.deepEqual(JSON.parse(lines[0]?.after ?? ""), {
    login: "4201060001",
    limits: ["密码连续输错"],
  });
});

Deno.test("authority.limits.locked lists the accounts whose code is locked", async () => {
  await using opened = await testPlatform();
  const security = await callerAt(opened, "hubeiSecurity");

  assert.deepEqual(await security.authority.limits.locked(), {
    lines: [],
    total: 0,
  });
  await lockCode(opened.platform.db, IDS.account.hongshan);
  const { lines, total } = await security.authority.limits.locked();

  assert.equal(total, 1);
  assert.deepEqual(lines.map(({ login }) => login), ["4201110001"]);
});

Deno.test("authority.limits answers accounts of others and missing ones alike", async () => {
  await using opened = await testPlatform();
  const security = await callerAt(opened, "hubeiSecurity");
  const { find, lift } = security.authority.limits;

  for (const login of ["A42000001", "A42000002", "4299990001"]) {
    assert.equal(await codeOf(find({ login })), "notFound", login);
  }
  for (
    const accountId of [
      IDS.account.hubei,
      IDS.account.liMei,
      "acc_nobody-has-this",
    ]
  ) {
    assert.equal(await codeOf(lift({ accountId })), "notFound", accountId);
  }
  for (const login of ["", "13900010001", "刘芳"]) {
    assert.equal(await codeOf(find({ login })), "badInput", login);
  }
});

Deno.test("登录限制 is 安全管理's alone", async () => {
  await using opened = await testPlatform();

  for (const who of ["hubei", "hubeiAudit", "wuhan"] as const) {
    const { authority } = await callerAt(opened, who);
    for (
      const call of [
        authority.limits.locked(),
        authority.limits.find({ login: "4201060001" }),
        authority.limits.lift({ accountId: IDS.account.wuhan }),
      ]
    ) assert.equal(await codeOf(call), "forbidden", who);
  }
});

async function missPassword(opened: TestPlatform, times: number) {
  for (let time = 0; time < times; time++) {
    assert.equal(await signIn(opened, "wrong-password"), "signInFailed");
  }
}

/** The first step of signing in to 武昌区中医院, from an address of its own. */
async function signIn(
  { platform }: TestPlatform,
  password: string,
): Promise<string> {
  const ctx = createContext(platform, { account: null, address: "192.0.2.9" });
  try {
    await judgePassword(
      ctx,
      { account: "4201060001", password },
      new Headers(),
    );
    return "ok";
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.code;
  }
}
