import assert from "node:assert/strict";
import type { BrowserContext, Page } from "playwright-core";
import type { Platform } from "@/server/platform.ts";
import { axeProblems } from "./axe.ts";
import type { TestBrowser, ViewOptions } from "./browser.ts";
import type { Who } from "./cast.ts";
import { signIn } from "./sessions.ts";

/** Who opens a browser, where. */
export interface Visitor {
  chromium: TestBrowser;
  platform: Platform;
  /** Of the server, without a slash at the end. */
  url: string;
  view: ViewOptions;
}

/** Opens a browser that is signed in as somebody of the cast; nobody for `null`. */
export async function openAs(
  { chromium, platform, url, view }: Visitor,
  who: Who,
  options: { hasSteppedUp?: boolean } = {},
): Promise<BrowserContext> {
  const context = await chromium.open({
    ...view,
    context: { baseURL: url },
  });
  if (who === null) return context;
  const { headers } = await signIn(platform, who, {
    hasSteppedUp: false,
    ...options,
  });
  const [name = "", value = ""] = (headers.get("cookie") ?? "").split("=");
  await context.addCookies([{ name, value, url }]);
  return context;
}

/** What is wrong with pages of a browser: rules of WCAG 2.2 A and AA, and scrolling sideways. */
export async function problemsOfPaths(
  context: BrowserContext,
  paths: readonly string[],
): Promise<string[]> {
  const problems: string[] = [];
  const page = await context.newPage();
  for (const path of paths) {
    await page.goto(path);
    // A page that sends its visitor away would be judged in the place of another.
    assert.equal(new URL(page.url()).pathname, path.split("?")[0]);
    problems.push(...await problemsOfPage(page));
  }
  await page.close();
  return problems;
}

/** The same of a page as it stands, for answers to forms. */
export async function problemsOfPage(page: Page): Promise<string[]> {
  const problems = await axeProblems(page);
  const width = await page.evaluate("document.documentElement.scrollWidth");
  const shown = page.viewportSize()?.width ?? 0;
  return Number(width) > shown
    ? [...problems, `${page.url()} is ${width} wide`]
    : problems;
}
