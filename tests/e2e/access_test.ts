import assert from "node:assert/strict";
import { openAs, problemsOfPaths } from "@/tests/support/access_walk.ts";
import { openBrowser } from "@/tests/support/browser.ts";
import { testPlatform, type Who } from "@/tests/support/cast.ts";
import { serveApp } from "@/tests/support/server.ts";
import { SNAPSHOTS } from "@/tests/support/access/ids.ts";
import { addSnapshots } from "@/tests/support/access/snapshots.ts";
import { IDS } from "@/tools/seed.ts";

/** Who looks at which pages; those of 本单位实名管理 and 个人端 that need a state are walked in `admission_access_test.ts`. */
const VISITS: readonly (readonly [Who, readonly string[]])[] = [
  [null, ["/login", "/activate", "/register", "/help", "/help/sign-in"]],
  ["wuhan", [
    "/",
    "/unit/accounts",
    `/unit/accounts/${IDS.account.wuhanNurses}`,
    "/unit/subaccounts",
    "/unit/subaccounts/new",
    `/unit/subaccounts/${IDS.account.wuhanReview}`,
    `/unit/subaccounts/${IDS.account.wuhanReview}?ask=reset`,
    "/unit/profile",
    "/unit/profile/basic",
    "/unit/profile/institution",
    "/unit/profile/address",
    "/unit/code",
    "/business/11",
    "/admission/review",
    `/admission/review?id=${IDS.application.zhouTing}`,
    "/admission/review/batch",
    "/admission/review/confirm?act=pass&all=1",
    "/admission/review/confirm?act=return&all=1",
    "/admission/transfers",
    "/admission/transfers?view=decided",
    "/preload/active",
    "/preload/import",
    "/roster/active",
    "/roster/active?all=1&ageFrom=x&sort=-age",
    "/roster/retired",
    "/roster/removed",
    "/roster/retiring",
    "/roster/view?kind=active",
    "/roster/update",
    "/roster/vip",
    `/roster/${IDS.membership.liMei}/vip`,
    `/roster/${IDS.membership.liMei}/vip?ask=revoke`,
    "/clinics",
    "/clinics/review",
    "/clinics/roster",
    "/clinics/removed",
    "/roster/department",
    ...[
      "",
      "/edit",
      "/name",
      "/identity",
      "/leave",
      "/retire",
      "/numbers",
      "/hide",
    ]
      .map((act) => `/roster/${IDS.membership.liMei}${act}`),
    ...["", "/edit", "/reinstate"]
      .map((act) => `/roster/${IDS.membership.chenJing}${act}`),
    "/statistics/active",
    "/statistics/retired",
    "/statistics/snapshots",
    "/statistics/snapshots/new?kind=active&on=2026-06-30",
    `/statistics/snapshots/${SNAPSHOTS.wuhan}`,
    `/statistics/snapshots/compare?before=${SNAPSHOTS.wuhan}&after=today`,
    "/people",
    `/people/${IDS.person.liMei}`,
    "/account",
    "/account/verify",
    "/sessions",
    "/audit",
    "/no-such-page",
  ]],
  ["hubei", [
    "/authority",
    "/authority/statistics",
    `/authority/statistics?authority=${IDS.authority.wuchang}&clinics=1`,
    `/authority/statistics/${IDS.unit.wuhan}`,
    "/people",
    "/authority/units",
    "/authority/units?search=nothing",
    "/authority/units/new",
    "/authority/units/import",
    "/authority/units/batch?act=suspend&all=1",
    "/authority/units/batch?act=remind&all=1",
    `/authority/units/${IDS.unit.hongshan}`,
    `/authority/units/${IDS.unit.hongshan}/edit`,
    `/authority/units/${IDS.unit.hongshan}/close`,
    "/authority/authorities",
    "/authority/authorities/new",
    `/authority/authorities/${IDS.authority.wuhan}`,
    "/authority/divisions",
    "/authority/divisions?county=420106",
    "/authority/divisions/new?county=420106",
    "/authority/divisions/420106001",
    "/authority/accounts",
    `/authority/accounts/${IDS.account.wuhan}`,
  ]],
  ["hubeiSecurity", ["/authority", "/authority/limits"]],
  ["hubeiAudit", ["/authority", "/audit"]],
  ["wuhanNurses", ["/business/12"]],
  ["liMei", [
    "/me",
    "/me/transfer",
    "/me/people",
    `/me/people/${IDS.membership.chenJing}`,
    "/me/roster",
    "/me/figures",
  ]],
  ["zhaoMin", [
    "/me",
    "/account",
    "/sessions",
    "/me/record",
    `/me/apply?unit=${IDS.unit.wuhan}`,
  ]],
];

Deno.test("every page is accessible as axe sees it, light and wide, dark and on a phone", async () => {
  await using cast = await testPlatform();
  const { platform } = cast;
  await addSnapshots(cast);
  await using server = await serveApp(platform);
  await using chromium = await openBrowser();
  const visitor = { chromium, platform, url: server.url };
  const problems: string[] = [];
  for (const [who, paths] of VISITS) {
    const context = await openAs(visitor, who);
    problems.push(...await problemsOfPaths(context, paths));
  }
  assert.deepEqual(problems, []);
});
