import assert from "node:assert/strict";
import { callerOf, importList, testPlatform } from "@/tests/support/cast.ts";
import { ownCaller } from "@/tests/support/sessions.ts";
import { changeRow } from "@/tests/support/rows.ts";
import { lockCode } from "@/tests/support/unit_accounts.ts";
import { IDS } from "@/tools/seed.ts";

Deno.test("home.menus gives each account its own menus, with how many wait", async () => {
  await using opened = await testPlatform();
  const menusOf = async (
    who: "wuhan" | "wuhanNurses" | "wuhanReview" | "wuhanStatistics",
  ) => await (await callerOf(opened.platform, who)).home.menus();

  assert.deepEqual(await menusOf("wuhan"), [
    { id: "unit.profile", waiting: 0 },
    { id: "unit.departments", waiting: 0 },
    { id: "unit.accounts", waiting: 0 },
    { id: "unit.subaccounts", waiting: 0 },
    { id: "unit.code", waiting: 0 },
    { id: "admission.review", waiting: 1 },
    { id: "admission.transfers", waiting: 0 },
    { id: "admission.objections", waiting: 0 },
    { id: "preload.active", waiting: 0 },
    { id: "preload.retired", waiting: 0 },
    { id: "roster.active", waiting: 0 },
    { id: "roster.retired", waiting: 0 },
    { id: "roster.removed", waiting: 0 },
    { id: "roster.vip", waiting: 0 },
    { id: "clinics", waiting: 0 },
    { id: "clinics.review", waiting: 0 },
    { id: "clinics.roster", waiting: 0 },
    { id: "clinics.removed", waiting: 0 },
    { id: "statistics.active", waiting: 0 },
    { id: "statistics.retired", waiting: 0 },
    { id: "people", waiting: 0 },
    { id: "audit", waiting: 0 },
  ]);
  assert.deepEqual(await menusOf("wuhanNurses"), [
    { id: "business.12", waiting: 0 },
  ]);
  assert.deepEqual(await menusOf("wuhanReview"), [
    { id: "admission.review", waiting: 1 },
    { id: "admission.transfers", waiting: 0 },
    { id: "admission.objections", waiting: 0 },
    { id: "preload.active", waiting: 0 },
    { id: "preload.retired", waiting: 0 },
  ]);
  assert.deepEqual(await menusOf("wuhanStatistics"), [
    { id: "statistics.active", waiting: 0 },
    { id: "statistics.retired", waiting: 0 },
    { id: "people", waiting: 0 },
  ]);
});

Deno.test("home.menus gives a person none", async () => {
  await using opened = await testPlatform();
  const liMei = await callerOf(opened.platform, "liMei");

  assert.deepEqual(await liMei.home.menus(), []);
});

Deno.test("home.figures gives only what the account may see", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await importList(platform, "wuhan", [
    { name: "郑伟", documentNumber: "420106198501010011" },
  ]);
  const figuresOf = async (
    who: "wuhan" | "wuhanReview" | "wuhanStatistics" | "yichang" | "liMei",
  ) => await (await callerOf(platform, who)).home.figures();

  assert.deepEqual(await figuresOf("wuhan"), {
    active: 1,
    preload: { open: 1, matched: 0 },
    preloadRetired: { open: 0, matched: 0 },
    lapsedCodes: { business: 0, subaccount: 0 },
    profileGaps: null,
  });
  assert.deepEqual(await figuresOf("wuhanReview"), {
    active: null,
    preload: { open: 1, matched: 0 },
    preloadRetired: { open: 0, matched: 0 },
    lapsedCodes: null,
    profileGaps: null,
  });
  assert.deepEqual(await figuresOf("wuhanStatistics"), {
    active: null,
    preload: null,
    preloadRetired: null,
    lapsedCodes: null,
    profileGaps: null,
  });
  assert.deepEqual(await figuresOf("yichang"), {
    active: 1,
    preload: { open: 0, matched: 0 },
    preloadRetired: { open: 0, matched: 0 },
    lapsedCodes: { business: 0, subaccount: 0 },
    profileGaps: null,
  });
  assert.deepEqual(await figuresOf("liMei"), {
    active: null,
    preload: null,
    preloadRetired: null,
    lapsedCodes: null,
    profileGaps: null,
  });
});

Deno.test("home.figures counts the unit's own accounts whose code expired or is locked", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await ownCaller(platform, "wuhan");
  const locked = await wuhan.accounts.issue({ business: "11" });
  await wuhan.subaccounts.create({
    login: "4201060001-F03",
    name: "欧阳思远",
    businesses: ["02"],
  });
  await lockCode(platform.db, locked.accountId);

  const atOnce = await wuhan.home.figures();
  opened.time.ms += 15 * 86_400_000;
  const later = await (await ownCaller(platform, "wuhan")).home.figures();
  const yichang = await (await callerOf(platform, "yichang")).home.figures();

  assert.deepEqual(atOnce.lapsedCodes, { business: 1, subaccount: 0 });
  assert.deepEqual(later.lapsedCodes, { business: 1, subaccount: 1 });
  assert.deepEqual(yichang.lapsedCodes, { business: 0, subaccount: 0 });
});

Deno.test("home counts what stands before 已完善, the confirmation itself, and a 校验码 that ends soon", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const waiting = async () => {
    const { home } = await callerOf(opened.platform, "wuhan");
    const menus = await home.menus();
    const { profileGaps } = await home.figures();
    const of = (id: string) => menus.find((menu) => menu.id === id)?.waiting;
    return [of("unit.profile"), profileGaps, of("unit.code")];
  };

  assert.deepEqual(await waiting(), [0, null, 0]);
  await changeRow(db, "unit", IDS.unit.wuhan, { profileState: "incomplete" });
  assert.deepEqual(await waiting(), [1, 0, 0]);
  await changeRow(db, "unit", IDS.unit.wuhan, { nature: null, address: null });
  assert.deepEqual(await waiting(), [2, 2, 0]);
  opened.time.ms += 76 * 86_400_000;
  assert.deepEqual(await waiting(), [2, 2, 1]);
});
