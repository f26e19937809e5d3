import assert from "node:assert/strict";
import { PAGES } from "@/tests/access/pages.ts";
import { PUBLIC_PAGES } from "@/tests/access/public_pages.ts";
import {
  type ActorName,
  ACTORS,
  type Owner,
} from "@/tests/support/access/actors.ts";
import { SNAPSHOTS } from "@/tests/support/access/ids.ts";
import { addSnapshots } from "@/tests/support/access/snapshots.ts";
import { theWorld, type World } from "@/tests/support/access/world.ts";
import { openAs, problemsOfPaths } from "@/tests/support/access_walk.ts";
import { openBrowser } from "@/tests/support/browser.ts";
import { platformOn, testPlatform, type Who } from "@/tests/support/cast.ts";
import { databaseOf } from "@/tests/support/database.ts";
import { watchTraces } from "@/tests/support/left_behind.ts";
import { fileOf, pageFiles } from "@/tests/support/route_files.ts";
import { SEEN_ON_THE_WAY } from "@/tests/support/seen_by_axe.ts";
import { serveApp } from "@/tests/support/server.ts";
import { IDS } from "@/tools/seed.ts";

/** Who looks at which pages; those of 本单位实名管理 and 个人端 that need a state are walked in `admission_access_test.ts`. */
const VISITS: readonly (readonly [Who, readonly string[]])[] = [
  [null, ["/login", "/activate", "/register", "/help", "/help/sign-in"]],
  ["wuhan", [
    "/",
    "/unit/accounts",
    `/unit/accounts/${IDS.account.wuhanNurses}`,
    "/unit/subaccounts",
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
    "/authority/units/batch?act=suspend",
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

Deno.test("every page is accessible as axe sees it, at any width, in the dark and by keyboard", async () => {
  await using cast = await testPlatform();
  const { platform } = cast;
  await addSnapshots(cast);
  await using server = await serveApp(platform);
  await using chromium = await openBrowser();
  await using _traces = await watchTraces({ platform, chromium });
  const visitor = { chromium, platform, url: server.url };
  const problems: string[] = [];
  for (const [who, paths] of VISITS) {
    const context = await openAs(visitor, who);
    problems.push(...await problemsOfPaths(context, paths));
  }
  assert.deepEqual(problems, []);
});

// One address each, out of the table of who may open it, where there is something of every kind.
Deno.test("every route that is in no list and seen on no way through another test is accessible, too", async () => {
  const world = await theWorld();
  await using opened = platformOn(await databaseOf(world.bytes));
  await using server = await serveApp(opened.platform);
  await using chromium = await openBrowser();
  const { platform } = opened;
  await using _traces = await watchTraces({ platform, chromium });
  const problems: string[] = [];
  for (const [actor, paths] of await otherVisits(world)) {
    const context = await openAs({ chromium, platform, url: server.url }, null);
    const cookie = world.cookies.get(actor) ?? "";
    const [name = "", value = ""] = cookie.split("=");
    const set = { name, value, url: server.url, httpOnly: true };
    if (cookie) await context.addCookies([set]);
    problems.push(...await problemsOfPaths(context, paths));
  }
  assert.deepEqual(problems, []);
});

/** Who opens which of them; it fails for a route that nobody of the table may open. */
async function otherVisits(world: World): Promise<Map<ActorName, string[]>> {
  const files = await pageFiles();
  const seen = new Set<string | undefined>([
    ...VISITS.flatMap(([, paths]) => paths.map((path) => fileOf(path, files))),
    ...Object.values(SEEN_ON_THE_WAY).flat(),
  ]);
  const visits = new Map<ActorName, string[]>();
  for (const file of files) {
    if (seen.has(file)) continue;
    const visit = visitOf(file, world);
    assert.ok(visit, `nothing brings axe to routes/${file}`);
    visits.set(visit.actor, [...visits.get(visit.actor) ?? [], visit.path]);
  }
  return visits;
}

function visitOf(
  file: string,
  world: World,
): { actor: ActorName; path: string } | undefined {
  const path = PUBLIC_PAGES[file];
  if (path) return { actor: "anonymous", path };
  for (const { path, may, of } of PAGES[file]?.(world) ?? []) {
    const actor = may.find((name) => of === undefined || reaches(name, of));
    if (actor) return { actor, path };
  }
  return undefined;
}

function reaches(name: ActorName, of: Owner | "nobody"): boolean {
  const owners: readonly string[] = ACTORS[name].reaches;
  return owners.includes(of);
}
