import assert from "node:assert/strict";
import { codeOf, testPlatform } from "@/tests/support/cast.ts";
import {
  accountRow,
  callerAt,
  guardOf,
  openSessionOf,
} from "@/tests/support/area.ts";
import { ownCaller } from "@/tests/support/sessions.ts";
import { allRows } from "@/tests/support/rows.ts";
import { lockCode } from "@/tests/support/unit_accounts.ts";
import { IDS } from "@/tools/seed.ts";

const RELEASE = { activationId: "none", reason: "1", note: "" };

Deno.test("authority.accounts.list gives the accounts of the area and 业务管理 below, to both roles", async () => {
  await using opened = await testPlatform();
  const logins = async (who: "hubei" | "hubeiSecurity" | "wuchang") =>
    (await (await callerAt(opened, who)).authority.accounts.list({})).lines
      .map(({ login }) => login);

  const all = [
    "4201060001",
    "4201060001-12",
    "4201060001-F01",
    "4201060001-F02",
    "4201110001",
    "4205020001",
    "A42010601",
    "A42050001",
  ];
  assert.deepEqual(await logins("hubei"), all);
  assert.deepEqual(await logins("hubeiSecurity"), all);
  assert.deepEqual(await logins("wuchang"), all.slice(0, 4));
});

Deno.test("authority.accounts.list is narrowed by login, owner, kind and standing", async () => {
  await using opened = await testPlatform();
  await lockCode(opened.platform.db, IDS.account.hongshan);
  const hubei = await ownCaller(opened.platform, "hubei");
  const found = async (
    filter: Parameters<typeof hubei.authority.accounts.list>[0],
  ) =>
    (await hubei.authority.accounts.list(filter)).lines
      .map(({ login }) => login);

  assert.deepEqual(await found({ search: "a4205" }), ["A42050001"]);
  assert.deepEqual(await found({ search: "西陵区" }), ["4205020001"]);
  assert.deepEqual(await found({ search: "武昌区卫生" }), ["A42010601"]);
  assert.deepEqual(await found({ kind: "business" }), ["4201060001-12"]);
  assert.deepEqual(await found({ standing: "locked" }), ["4201110001"]);
  assert.deepEqual(await found({ standing: "expired" }), []);
  assert.deepEqual(await found({ standing: "suspended" }), []);
  assert.deepEqual(await found({ search: "%" }), []);
});

Deno.test("authority.accounts.list finds a code that has expired", async () => {
  await using opened = await testPlatform();
  opened.time.ms += 15 * 86_400_000;
  const hubei = await ownCaller(opened.platform, "hubei");

  const { lines } = await hubei.authority.accounts.list({
    standing: "expired",
  });

  assert.deepEqual(lines.map(({ login }) => login), ["4201110001"]);
});

Deno.test("authority.accounts.release takes an account back to its activation with a new code", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  await openSessionOf(opened, "wuhan");
  const security = await ownCaller(opened.platform, "hubeiSecurity");
  const accountId = IDS.account.wuhan;

  const slip = await security.authority.accounts.release({
    accountId,
    ...RELEASE,
  });

  assert.equal(slip.login, "4201060001");
  assert.equal(slip.owner, "武昌区中医院");
  const row = await accountRow(db, accountId);
  assert.equal(row.state, "issued");
  assert.equal(row.passwordHash, null);
  assert.equal(row.holderName, "刘芳");
  const factors = (await allRows(db, "factor"))
    .filter((factor) => factor.accountId === accountId);
  assert.ok(factors.every(({ state }) => state === "ended"));
  const [session] = await allRows(db, "session");
  assert.equal(session?.endReason, "released");
  const [line] = await allRows(db, "audit");
  assert.equal(line?.act, "accounts.release");
  assert.equal(line?.unitId, IDS.unit.wuhan);
  assert.deepEqual(JSON.parse(line?.after ?? ""), {
    login: "4201060001",
    state: "issued",
    codeExpiresAt: "2026-12-07T02:00:00.000Z",
    reason: "手机丢失或损坏",
  });
});

Deno.test("authority.accounts.release forgets the holder where another takes over", async () => {
  await using opened = await testPlatform();
  const hubei = await ownCaller(opened.platform, "hubei");

  await hubei.authority.accounts.release({
    accountId: IDS.account.wuhan,
    ...RELEASE,
    reason: "3",
  });

  const row = await accountRow(opened.platform.db, IDS.account.wuhan);
  assert.equal(row.holderName, null);
  assert.equal(row.holderPhoneIndex, null);
});

Deno.test("authority.accounts.release sent again makes no second code", async () => {
  await using opened = await testPlatform();
  const hubei = await ownCaller(opened.platform, "hubei");
  const input = { accountId: IDS.account.wuhan, ...RELEASE };
  await hubei.authority.accounts.release(input);
  const guard = await guardOf(opened.platform.db, IDS.account.wuhan);

  const again = await codeOf(hubei.authority.accounts.release(input));
  const waiting = await codeOf(
    hubei.authority.accounts.release({ ...input, activationId: guard }),
  );

  assert.equal(again, "accountChanged");
  assert.equal(waiting, "accountChanged");
  assert.equal(
    await guardOf(opened.platform.db, IDS.account.wuhan),
    guard,
  );
});

Deno.test("two releases at once make one code", async () => {
  await using opened = await testPlatform();
  const hubei = await ownCaller(opened.platform, "hubei");
  const security = await ownCaller(opened.platform, "hubeiSecurity");
  const input = { accountId: IDS.account.wuhan, ...RELEASE };

  const results = await Promise.allSettled([
    hubei.authority.accounts.release(input),
    security.authority.accounts.release(input),
  ]);

  assert.deepEqual(results.map(({ status }) => status).sort(), [
    "fulfilled",
    "rejected",
  ]);
});

Deno.test("authority.accounts.release wants a note for 其他, and a reason that there is", async () => {
  await using opened = await testPlatform();
  const hubei = await ownCaller(opened.platform, "hubei");
  const input = { accountId: IDS.account.wuhan, ...RELEASE };

  assert.equal(
    await codeOf(hubei.authority.accounts.release({ ...input, reason: "9" })),
    "releaseReasonNeeded",
  );
  for (const reason of ["", "8", "手机丢失"]) {
    assert.equal(
      await codeOf(hubei.authority.accounts.release({ ...input, reason })),
      "badInput",
    );
  }
  const slip = await hubei.authority.accounts.release({
    ...input,
    reason: "9",
    note: "机构合并",
  });
  assert.equal(slip.login, "4201060001");
});

Deno.test("authority.accounts.suspend and resume need a reason and the right state", async () => {
  await using opened = await testPlatform();
  const security = await ownCaller(opened.platform, "hubeiSecurity");
  const { suspend, resume } = security.authority.accounts;
  const accountId = IDS.account.wuhanNurses;

  const open = await ownCaller(opened.platform, "hubeiSecurity", {
    hasSteppedUp: false,
  });

  assert.equal(await codeOf(suspend({ accountId, reason: " " })), "badInput");
  // Nobody proves herself again for what somebody else has done already.
  for (const { authority } of [security, open]) {
    assert.equal(
      await codeOf(
        authority.accounts.resume({ accountId, reason: "核查完毕" }),
      ),
      "accountChanged",
    );
  }
  await suspend({ accountId, reason: "疑似借用" });
  await resume({ accountId, reason: "核查完毕" });

  const row = await accountRow(opened.platform.db, accountId);
  assert.equal(row.state, "active");
});

Deno.test("nobody acts on the own account, on one above, beside, or of another role", async () => {
  await using opened = await testPlatform();
  const missing = "acc_nobody-has-this";
  const { account } = IDS;
  const cases = {
    hubei: [account.hubei, account.hubeiSecurity, account.hubeiAudit],
    hubeiSecurity: [account.hubei, account.hubeiSecurity, account.hubeiAudit],
    wuchang: [
      account.wuchang,
      account.hubei,
      account.yichangCity,
      account.yichang,
      account.hongshan,
    ],
    yichangCity: [account.yichangCity, account.wuchang, account.wuhan],
  } as const;

  for (const [who, foreign] of Object.entries(cases)) {
    const caller = await ownCaller(opened.platform, who as keyof typeof cases);
    const { authority } = caller;
    for (const accountId of [...foreign, account.liMei, missing]) {
      const calls = [
        authority.accounts.account({ accountId }),
        authority.accounts.suspend({ accountId, reason: "试一试" }),
        authority.accounts.resume({ accountId, reason: "试一试" }),
        authority.accounts.release({ accountId, ...RELEASE }),
      ];
      for (const call of calls) {
        assert.equal(await codeOf(call), "notFound", `${who} ${accountId}`);
      }
    }
  }
  assert.deepEqual(await allRows(opened.platform.db, "audit"), []);
});

Deno.test("an authority suspends 业务管理 of one below it, and is not suspended by it", async () => {
  await using opened = await testPlatform();
  const hubei = await ownCaller(opened.platform, "hubei");

  await hubei.authority.accounts.suspend({
    accountId: IDS.account.yichangCity,
    reason: "人员调离",
  });

  const row = await accountRow(opened.platform.db, IDS.account.yichangCity);
  assert.equal(row.state, "suspended");
});

Deno.test("帐号状态 refuses 审计 and a unit's accounts", async () => {
  await using opened = await testPlatform();
  const accountId = IDS.account.wuhanNurses;

  for (const who of ["hubeiAudit", "wuhan", "liMei"] as const) {
    const { authority } = await ownCaller(opened.platform, who);
    for (
      const call of [
        authority.accounts.list({}),
        authority.accounts.account({ accountId }),
        authority.accounts.suspend({ accountId, reason: "试一试" }),
        authority.accounts.release({ accountId, ...RELEASE }),
      ]
    ) assert.equal(await codeOf(call), "forbidden", who);
  }
});
