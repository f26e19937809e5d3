import assert from "node:assert/strict";
import { callerOf, codeOf, testPlatform } from "@/tests/support/cast.ts";
import { allRows } from "@/tests/support/rows.ts";
import { ownCaller } from "@/tests/support/sessions.ts";
import {
  activateAccount,
  addSubaccounts,
  callerOfAccount,
} from "@/tests/support/unit_accounts.ts";
import { IDS } from "@/tools/seed.ts";

const { wuhanReview, wuhanStatistics } = IDS.account;
const NEW = {
  login: "4201060001-F03",
  name: "欧阳思远",
  phone: "13900008888",
  department: "科教科",
  officePhone: "",
  businesses: ["30", "05"],
};

Deno.test("subaccounts.list gives the unit's own in the order of their numbers, with what they hold", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");
  const yichang = await callerOf(opened.platform, "yichang");

  const list = await wuhan.subaccounts.list();

  assert.deepEqual(
    list.map(({ login, holderName, businesses, state, codeState }) => [
      login,
      holderName,
      businesses,
      state,
      codeState,
    ]),
    [
      ["4201060001-F01", "孙磊", ["02"], "active", "used"],
      ["4201060001-F02", "何雪", ["05"], "active", "used"],
    ],
  );
  assert.deepEqual(await yichang.subaccounts.list(), []);
});

Deno.test("subaccounts.create gives the next number, the businesses and a code", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await ownCaller(platform, "wuhan");

  assert.deepEqual(await wuhan.subaccounts.next(), { login: NEW.login });
  const slip = await wuhan.subaccounts.create(NEW);

  assert.equal(slip.login, "4201060001-F03");
  assert.equal(slip.label, "分账号");
  assert.equal(slip.owner, "武昌区中医院");
  assert.equal(slip.expiresAt, "2026-12-07T02:00:00.000Z");
  const made = (await wuhan.subaccounts.list())[2];
  assert.equal(made?.holderName, "欧阳思远");
  assert.equal(made?.holderPhoneMasked, "139****8888");
  assert.equal(made?.holderDepartment, "科教科");
  assert.deepEqual(made?.businesses, ["05", "30"]);
  await activateAccount(platform.db, slip.accountId);
  const own = await callerOfAccount(platform, slip.accountId);
  assert.deepEqual(await own.home.menus(), [
    { id: "statistics.active", waiting: 0 },
    { id: "statistics.retired", waiting: 0 },
    { id: "people", waiting: 0 },
    { id: "business.30", waiting: 0 },
  ]);
});

Deno.test("an open session alone makes no subaccount, and gets no code", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const bare = await ownCaller(platform, "wuhan", { hasSteppedUp: false });

  assert.equal(await codeOf(bare.subaccounts.create(NEW)), "stepUpNeeded");

  assert.equal((await bare.subaccounts.list()).length, 2);
  assert.deepEqual(await bare.subaccounts.next(), { login: NEW.login });
});

Deno.test("a subaccount's number is never given again, also not after 注销 and beyond F99", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await callerOf(platform, "wuhan");

  const state = "closed";
  await wuhan.subaccounts.close({ accountId: wuhanStatistics });
  assert.deepEqual(await wuhan.subaccounts.next(), {
    login: "4201060001-F03",
  });
  await addSubaccounts(platform.db, { serials: ["F99", "F09"], state });
  assert.deepEqual(await wuhan.subaccounts.next(), {
    login: "4201060001-F100",
  });
  await addSubaccounts(platform.db, { serials: ["F100"], state });
  assert.deepEqual(await wuhan.subaccounts.next(), {
    login: "4201060001-F101",
  });
  await addSubaccounts(platform.db, { serials: ["F999"], state });
  assert.equal(await codeOf(wuhan.subaccounts.next()), "noSubaccountLeft");
});

Deno.test("a unit has 99 subaccounts at most, the closed ones not counted", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await ownCaller(platform, "wuhan");
  const serials = Array.from({ length: 97 }, (_, at) => `F${at + 100}`);
  await addSubaccounts(platform.db, { serials, state: "issued" });

  const create = { ...NEW, login: "4201060001-F197" };
  assert.equal(await codeOf(wuhan.subaccounts.next()), "tooManySubaccounts");
  assert.equal(
    await codeOf(wuhan.subaccounts.create(create)),
    "tooManySubaccounts",
  );
  await wuhan.subaccounts.close({ accountId: wuhanReview });
  assert.equal((await wuhan.subaccounts.create(create)).login, create.login);
});

Deno.test("A-65 a form for a new subaccount that is sent twice makes one, at once and later", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await ownCaller(platform, "wuhan");

  const ends = await Promise.allSettled(
    Array.from({ length: 5 }, () => wuhan.subaccounts.create(NEW)),
  );

  const done = ends.filter(({ status }) => status === "fulfilled");
  assert.equal(done.length, 1);
  for (const end of ends) {
    if (end.status === "fulfilled") continue;
    assert.equal(await codeOf(Promise.reject(end.reason)), "accountThere");
  }
  assert.equal(await codeOf(wuhan.subaccounts.create(NEW)), "accountThere");
  assert.equal((await wuhan.subaccounts.list()).length, 3);
});

Deno.test("subaccounts.create takes no name of another unit, nor one further on", async () => {
  await using opened = await testPlatform();
  const wuhan = await ownCaller(opened.platform, "wuhan");

  for (const login of ["4205020001-F01", "4205020001-F03", "4201060001-F04"]) {
    const code = await codeOf(wuhan.subaccounts.create({ ...NEW, login }));
    assert.equal(code, "accountThere", login);
  }
  assert.equal((await wuhan.subaccounts.list()).length, 2);
});

Deno.test("changed businesses hold at once, also for an act that has begun", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await ownCaller(platform, "wuhan");
  const review = await callerOf(platform, "wuhanReview");
  const sendBack = {
    applicationId: IDS.application.zhouTing,
    reason: "资料不全",
  };

  await wuhan.subaccounts.setBusinesses({
    accountId: wuhanReview,
    businesses: ["12", "05"],
    held: "02",
  });

  // Let in before the change, judged again inside its transaction.
  assert.equal(await codeOf(review.admission.return(sendBack)), "forbidden");
  const again = await callerOf(platform, "wuhanReview");
  assert.equal(await codeOf(again.admission.waiting()), "forbidden");
  assert.deepEqual(await again.home.menus(), [
    { id: "statistics.active", waiting: 0 },
    { id: "statistics.retired", waiting: 0 },
    { id: "people", waiting: 0 },
    { id: "business.12", waiting: 0 },
  ]);
});

Deno.test("a subaccount holds what is listed and nothing below a parent's code", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await ownCaller(platform, "wuhan");

  await wuhan.subaccounts.setBusinesses({
    accountId: wuhanReview,
    businesses: ["10"],
    held: "02",
  });

  const review = await callerOf(platform, "wuhanReview");
  assert.ok(await review.business.counts({ business: "10" }));
  for (const business of ["11", "12", "13", "14", "15", "20"]) {
    const code = await codeOf(review.business.people({ business }));
    assert.equal(code, "forbidden", business);
  }
});

Deno.test("of two who change the businesses of one subaccount at once, one is told to look again", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const one = await ownCaller(platform, "wuhan");
  const other = await ownCaller(platform, "wuhan");
  const change = { accountId: wuhanReview, held: "02" };

  const ends = await Promise.allSettled([
    one.subaccounts.setBusinesses({ ...change, businesses: ["03"] }),
    other.subaccounts.setBusinesses({ ...change, businesses: ["02", "12"] }),
  ]);

  assert.deepEqual(ends.map(({ status }) => status), ["fulfilled", "rejected"]);
  const [, second] = ends;
  const reason = second?.status === "rejected" ? second.reason : null;
  assert.equal(await codeOf(Promise.reject(reason)), "accountChanged");
  const [held] = await one.subaccounts.list();
  assert.deepEqual(held?.businesses, ["03"]);
});

Deno.test("an open session alone takes businesses away from a subaccount, and adds none", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const proved = await ownCaller(platform, "wuhan");
  const unproved = await ownCaller(platform, "wuhan", { hasSteppedUp: false });
  const set = (
    { subaccounts }: typeof proved,
    held: string,
    ...businesses: string[]
  ) => subaccounts.setBusinesses({ accountId: wuhanReview, businesses, held });

  const group = await codeOf(set(unproved, "02", "02", "03"));
  const business = await codeOf(set(unproved, "02", "02", "12"));
  const swap = await codeOf(set(unproved, "02", "05"));
  await set(proved, "02", "02", "03", "12");
  await set(unproved, "02,03,12", "12");
  await set(unproved, "12", "12");
  const back = await codeOf(set(unproved, "12", "02", "12"));

  assert.deepEqual(
    [group, business, swap, back],
    Array(4).fill("stepUpNeeded"),
  );
  assert.deepEqual((await proved.subaccounts.list())[0]?.businesses, ["12"]);
});

Deno.test("subaccounts.setBusinesses refuses codes that nobody can grant, and an empty list", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");
  const bad = [[], ["99"], ["06"], ["business"], ["unit.accounts"], ["02", ""]];

  for (const businesses of bad) {
    const code = await codeOf(
      wuhan.subaccounts.setBusinesses({
        accountId: wuhanReview,
        businesses,
        held: "02",
      }),
    );
    assert.equal(code, "badInput", businesses.join());
  }
  assert.deepEqual((await wuhan.subaccounts.list())[0]?.businesses, ["02"]);
});

Deno.test("subaccounts.close ends a subaccount for good: session, code and businesses are of no use", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await ownCaller(platform, "wuhan");
  const review = await callerOf(platform, "wuhanReview");
  const { accountId } = await wuhan.subaccounts.create(NEW);

  await wuhan.subaccounts.close({ accountId: wuhanReview });
  await wuhan.subaccounts.close({ accountId });

  const applicationId = IDS.application.zhouTing;
  const act = review.admission.return({ applicationId, reason: "资料不全" });
  assert.equal(await codeOf(act), "signInNeeded");
  const activation = (await allRows(platform.db, "activation"))
    .find((row) => row.accountId === accountId);
  assert.equal(activation?.endReason, "closed");
  for (
    const call of [
      () => wuhan.subaccounts.close({ accountId }),
      () => wuhan.subaccounts.resume({ accountId }),
      () => wuhan.subaccounts.setHolder({ accountId, name: "张弛" }),
      () =>
        wuhan.subaccounts.reset({
          accountId,
          activationId: activation?.id ?? "",
        }),
      () =>
        wuhan.subaccounts.setBusinesses({
          accountId,
          businesses: ["02"],
          held: "05,30",
        }),
    ]
  ) {
    assert.equal(await codeOf(call()), "accountChanged");
  }
});

Deno.test("every act on a subaccount writes its line with what was before", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await ownCaller(platform, "wuhan");

  const { accountId } = await wuhan.subaccounts.create(NEW);
  await wuhan.subaccounts.setBusinesses({
    accountId,
    businesses: ["02"],
    held: "05,30",
  });
  await wuhan.subaccounts.setHolder({ accountId, name: "张弛" });
  await wuhan.subaccounts.suspend({ accountId: wuhanReview });
  await wuhan.subaccounts.resume({ accountId: wuhanReview });
  await wuhan.subaccounts.reset({
    accountId: wuhanReview,
    activationId: "none",
  });
  await wuhan.subaccounts.close({ accountId });

  const lines = await allRows(platform.db, "audit");
  assert.deepEqual(lines.map(({ act, subjectId }) => [act, subjectId]), [
    ["subaccounts.create", accountId],
    ["subaccounts.setBusinesses", accountId],
    ["subaccounts.setHolder", accountId],
    ["subaccounts.suspend", wuhanReview],
    ["subaccounts.resume", wuhanReview],
    ["subaccounts.reset", wuhanReview],
    ["subaccounts.close", accountId],
  ]);
  assert.deepEqual(JSON.parse(lines[0]?.after ?? ""), {
    login: "4201060001-F03",
    businesses: ["05", "30"],
    name: "欧阳思远",
    phone: "139****8888",
    codeExpiresAt: "2026-12-07T02:00:00.000Z",
  });
  assert.deepEqual(JSON.parse(lines[1]?.before ?? ""), {
    businesses: ["05", "30"],
  });
  assert.deepEqual(JSON.parse(lines[1]?.after ?? ""), { businesses: ["02"] });
  assert.deepEqual(JSON.parse(lines[6]?.after ?? ""), { state: "closed" });
});
