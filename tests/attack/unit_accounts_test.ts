import assert from "node:assert/strict";
import { BUSINESSES } from "@/codes/businesses.ts";
import { formOf, testApp } from "@/tests/support/app.ts";
import {
  callerOf,
  codeOf,
  contextOf,
  grant,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import { callProcedure, PROCEDURE_PATHS } from "@/tests/support/procedures.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { ownCaller } from "@/tests/support/sessions.ts";
import { IDS } from "@/tools/seed.ts";

const { wuhanNurses, wuhanReview, wuhanStatistics } = IDS.account;
const EVERYTHING = [
  ...["01", "02", "03", "04", "05"],
  ...BUSINESSES.rows.map(({ code }) => code),
];

/** Every procedure of accounts that takes an id, with the rest of its input. */
const ACTS: readonly (readonly [string, object])[] = [
  ["account", {}],
  ["setHolder", { name: "邓洁" }],
  ["suspend", {}],
  ["resume", {}],
  ["reset", { activationId: "none" }],
];
const SUBACCOUNT_ACTS: readonly (readonly [string, object])[] = [
  ...ACTS,
  ["close", {}],
  ["setBusinesses", { businesses: ["03"], held: "02" }],
];

Deno.test("A-01 an account of another unit, of another kind and of nobody answer alike, and stay as they are", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const yichang = await contextOf(platform, "yichang");
  const wuhan = await contextOf(platform, "wuhan");
  const before = await accountsOf(opened);
  const calls = [
    ...ACTS.map(([act, rest]) => ({ path: `accounts.${act}`, rest })),
    ...SUBACCOUNT_ACTS.map(([act, rest]) => ({
      path: `subaccounts.${act}`,
      rest,
    })),
  ];

  for (const { path, rest } of calls) {
    const isBusiness = path.startsWith("accounts.");
    const foreign = [
      [yichang, isBusiness ? wuhanNurses : wuhanReview],
      [yichang, IDS.account.wuhan],
      [wuhan, isBusiness ? wuhanReview : wuhanNurses],
      [wuhan, IDS.account.wuhan],
      [wuhan, IDS.account.liMei],
      [wuhan, IDS.account.hubei],
      [wuhan, "acc_nobody-has-this"],
    ] as const;
    for (const [ctx, accountId] of foreign) {
      const code = await codeOf(
        callProcedure(ctx, path, { ...rest, accountId }),
      );
      assert.equal(code, "notFound", `${path} ${accountId}`);
    }
  }
  assert.deepEqual(await accountsOf(opened), before);
});

Deno.test("A-01 the pages of another unit's accounts answer as missing ones", async () => {
  await using opened = await testPlatform();
  const app = await (await testApp(opened.platform)).as(IDS.account.yichang);
  const pages = [
    ["/unit/accounts/#", wuhanNurses],
    ["/unit/accounts/#?ask=reset", wuhanNurses],
    ["/unit/subaccounts/#", wuhanReview],
  ] as const;

  for (const [path, foreign] of pages) {
    const one = await app.request(path.replace("#", foreign));
    const other = await app.request(path.replace("#", "acc_nobody-has-this"));
    const none = await app.request(path.replace("#", "no-id-at-all"));
    assert.deepEqual([one.status, other.status, none.status], [404, 404, 404]);
    const texts = [await one.text(), await other.text(), await none.text()];
    const [first = "", second, third] = texts;
    assert.equal(first.replaceAll(foreign, "#"), second);
    assert.equal(second, third);
  }
});

Deno.test("A-03 no act on an account takes a forged key, and the account stays as it is", async () => {
  await using opened = await testPlatform();
  const ctx = await contextOf(opened.platform, "wuhan");
  const before = await accountsOf(opened);
  const forged: object[] = [
    { unitId: IDS.unit.yichang },
    { kind: "main" },
    { state: "active" },
    { role: "security" },
    { activatedAt: "2026-11-23T02:00:00.000Z" },
    { passwordHash: "x" },
    { login: "4201060001" },
    { madeBy: wuhanReview },
    JSON.parse('{"__proto__":{"kind":"main"},"x":1}'),
    JSON.parse('{"constructor":1}'),
  ];
  const inputs: [string, object][] = [
    ["accounts.issue", { business: "11" }],
    ["accounts.setHolder", { accountId: wuhanNurses, name: "邓洁" }],
    ["accounts.suspend", { accountId: wuhanNurses }],
    ["accounts.reset", { accountId: wuhanNurses, activationId: "none" }],
    ["subaccounts.setBusinesses", {
      accountId: wuhanReview,
      businesses: ["03"],
      held: "02",
    }],
    ["subaccounts.close", { accountId: wuhanReview }],
  ];

  for (const [path, input] of inputs) {
    for (const extra of forged) {
      const bad = Object.assign(JSON.parse(JSON.stringify(input)), extra);
      assert.equal(
        await codeOf(callProcedure(ctx, path, bad)),
        "badInput",
        `${path} ${JSON.stringify(extra)}`,
      );
    }
  }
  assert.deepEqual(await accountsOf(opened), before);
});

Deno.test("A-05 an account of one business reaches no other procedure of the unit", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const app = await (await testApp(platform)).as(wuhanNurses);

  for (
    const path of [
      "/unit/accounts",
      "/unit/subaccounts",
      "/unit/subaccounts/new",
      "/unit/code",
      "/roster/active",
      "/preload/active",
      "/admission/review",
      "/statistics/active",
      "/business/11",
      "/business/10",
    ]
  ) {
    const response = await app.request(path);
    await response.body?.cancel();
    assert.equal(response.status, 403, path);
  }
  const nurses = await callerOf(platform, "wuhanNurses");
  assert.equal(await codeOf(nurses.roster.active({})), "forbidden");
  assert.equal(await codeOf(nurses.statistics.active({})), "forbidden");
  assert.equal(await codeOf(nurses.unitCode.renew()), "forbidden");
  const exported = await app.request(
    "/business/11/export",
    formOf({ search: "" }),
  );
  assert.equal(exported.status, 403);
});

Deno.test("A-06 a subaccount with everything granted manages no account, reads no code, widens nothing", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  for (const business of EVERYTHING.filter((code) => code !== "02")) {
    await grant(opened, wuhanReview, business);
  }
  const wuhan = await callerOf(platform, "wuhan");
  await wuhan.accounts.issue({ business: "11" });
  const ctx = await contextOf(platform, "wuhanReview");
  const before = await accountsOf(opened);
  const calls: [string, object | undefined][] = [
    ["accounts.list", undefined],
    ["accounts.issue", { business: "13" }],
    ...ACTS.map(([act, rest]): [string, object] => [
      `accounts.${act}`,
      { accountId: wuhanNurses, ...rest },
    ]),
    ["subaccounts.list", undefined],
    ["subaccounts.next", undefined],
    ["subaccounts.create", {
      login: "4201060001-F03",
      name: "张弛",
      businesses: ["02"],
    }],
    ...SUBACCOUNT_ACTS.map(([act, rest]): [string, object] => [
      `subaccounts.${act}`,
      { accountId: wuhanReview, ...rest },
    ]),
    ["unitCode.renew", undefined],
  ];
  const known = PROCEDURE_PATHS.filter((path) =>
    /^(sub)?accounts\./.test(path)
  );
  const called = new Set(calls.map(([path]) => path));
  assert.deepEqual(known.filter((path) => !called.has(path)), []);

  for (const [path, input] of calls) {
    const code = await codeOf(callProcedure(ctx, path, input));
    assert.equal(code, "forbidden", path);
  }
  assert.deepEqual(await accountsOf(opened), before);
});

Deno.test("A-06 the pages of accounts refuse that subaccount, and its menu does not show them", async () => {
  await using opened = await testPlatform();
  for (const business of EVERYTHING.filter((code) => code !== "02")) {
    await grant(opened, wuhanReview, business);
  }
  const app = await (await testApp(opened.platform)).as(wuhanReview);
  const before = await accountsOf(opened);
  const forms: [string, Record<string, string>][] = [
    ["/unit/accounts", { business: "11" }],
    [`/unit/accounts/${wuhanNurses}`, { name: "张弛" }],
    [`/unit/accounts/${wuhanNurses}?act=reset`, { activationId: "none" }],
    [`/unit/subaccounts/${wuhanReview}?act=businesses`, {
      businesses: "03",
      held: "02",
    }],
    [`/unit/subaccounts/${wuhanStatistics}?act=close`, {}],
    ["/unit/subaccounts/new", {
      login: "4201060001-F03",
      name: "张弛",
      businesses: "02",
    }],
  ];

  for (const [path, fields] of forms) {
    for (const init of [{}, formOf(fields)]) {
      const response = await app.request(path, init);
      await response.body?.cancel();
      assert.equal(response.status, 403, path);
    }
  }
  const home = await (await app.request("/")).text();
  assert.match(home, /href="\/business\/40"/);
  assert.doesNotMatch(home, /href="\/unit\/(sub)?accounts"/);
  assert.deepEqual(await accountsOf(opened), before);
});

Deno.test("A-11 an issue of a main account that is suspended while its code is made leaves nothing", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await ownCaller(platform, "wuhan");
  const before = await accountsOf(opened);

  // Suspended after the request was let in, before its transaction.
  await changeRow(platform.db, "account", IDS.account.wuhan, {
    state: "suspended",
  });
  for (
    const call of [
      () => wuhan.accounts.issue({ business: "11" }),
      () =>
        wuhan.accounts.reset({ accountId: wuhanNurses, activationId: "none" }),
      () => wuhan.accounts.suspend({ accountId: wuhanNurses }),
      () =>
        wuhan.subaccounts.create({
          login: "4201060001-F03",
          name: "张弛",
          businesses: ["02"],
        }),
    ]
  ) {
    assert.equal(await codeOf(call()), "signInNeeded");
  }
  await changeRow(platform.db, "account", IDS.account.wuhan, {
    state: "active",
  });
  assert.deepEqual(await accountsOf(opened), before);
});

/** Accounts with what they hold, their codes and factors, and the audit trail: what no refused act may change. */
async function accountsOf({ platform }: TestPlatform) {
  const { db } = platform;
  return {
    accounts: await allRows(db, "account"),
    businesses: await allRows(db, "accountBusiness"),
    activations: await allRows(db, "activation"),
    factors: await allRows(db, "factor"),
    audit: await allRows(db, "audit"),
  };
}
