import assert from "node:assert/strict";
import type { BrowserContext } from "playwright-core";
import { openSession } from "@/server/session.ts";
import { axeProblems } from "@/tests/support/axe.ts";
import { openBrowser, type ViewOptions } from "@/tests/support/browser.ts";
import { testPlatform, type Who } from "@/tests/support/cast.ts";
import { serveApp } from "@/tests/support/server.ts";
import { IDS } from "@/tools/seed.ts";

/** Who looks at which pages. */
const VISITS: readonly (readonly [Who, readonly string[]])[] = [
  [null, ["/login", "/activate", "/register", "/help"]],
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
    "/roster/department",
    ...["", "/edit", "/name", "/leave", "/retire", "/numbers", "/hide"]
      .map((act) => `/roster/${IDS.membership.liMei}${act}`),
    ...["", "/edit", "/reinstate"]
      .map((act) => `/roster/${IDS.membership.chenJing}${act}`),
    "/statistics/active",
    "/account",
    "/account/verify",
    "/sessions",
    "/audit",
    "/no-such-page",
  ]],
  ["hubei", [
    "/authority",
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
  ["liMei", ["/me", "/me/transfer"]],
  ["zhaoMin", [
    "/me",
    "/account",
    "/sessions",
    "/me/record",
    `/me/apply?unit=${IDS.unit.wuhan}`,
  ]],
];

Deno.test("every page is accessible as axe sees it, light and wide", () =>
  visitAll({}));

Deno.test("every page is accessible as axe sees it, dark and on a phone", () =>
  visitAll({ dark: true, width: 390, height: 844 }));

/** Fails with rule and element where a page breaks WCAG 2.2 A or AA. */
async function visitAll(view: ViewOptions): Promise<void> {
  await using cast = await testPlatform();
  await using server = await serveApp(cast.platform);
  await using chromium = await openBrowser();
  const problems: string[] = [];
  for (const [who, paths] of VISITS) {
    const context = await chromium.open(view);
    if (who !== null) {
      const cookie = await openSession(cast.platform, {
        accountId: IDS.account[who],
        factor: "totp",
        address: "127.0.0.1",
        userAgent: null,
      });
      const [name = "", value = ""] = (cookie.split(";")[0] ?? "").split("=");
      await context.addCookies([{ name, value, url: server.url }]);
    }
    for (const path of paths) {
      problems.push(...await problemsOf(context, server.url, path));
    }
  }
  assert.deepEqual(problems, []);
}

async function problemsOf(
  context: BrowserContext,
  url: string,
  path: string,
): Promise<string[]> {
  const page = await context.newPage();
  await page.goto(url + path);
  // A page that sends its visitor away would be judged in the place of another.
  assert.equal(new URL(page.url()).pathname, path.split("?")[0]);
  const problems = await axeProblems(page);
  await page.close();
  return problems;
}
