import assert from "node:assert/strict";
import type { BrowserContext, Page } from "playwright-core";
import type { Platform } from "@/server/platform.ts";
import { axeProblems, bringAxe } from "./axe.ts";
import type { TestBrowser } from "./browser.ts";
import type { Who } from "./cast.ts";
import { signIn } from "./sessions.ts";

/** Who opens a browser, where. */
export interface Visitor {
  chromium: TestBrowser;
  platform: Platform;
  /** Of the server, without a slash at the end. */
  url: string;
}

/** Opens a browser that is signed in as somebody of the cast; nobody for `null`. */
export async function openAs(
  { chromium, platform, url }: Visitor,
  who: Who,
  options: { hasSteppedUp?: boolean } = {},
): Promise<BrowserContext> {
  const context = await chromium.open({
    // Colours that change slowly would be judged on their way.
    context: { baseURL: url, reducedMotion: "reduce" },
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

/** CSS pixels. */
const PHONE = { width: 390, height: 844 };

/** What is wrong with pages of a browser: rules of WCAG 2.2 A and AA, and scrolling sideways. */
export async function problemsOfPaths(
  context: BrowserContext,
  paths: readonly string[],
): Promise<string[]> {
  const problems: string[] = [];
  const page = await context.newPage();
  await bringAxe(page);
  for (const path of paths) {
    await page.goto(path);
    // A page that sends its visitor away would be judged in the place of another.
    assert.equal(new URL(page.url()).pathname, path.split("?")[0]);
    problems.push(...await problemsOfPage(page));
  }
  await page.close();
  return problems;
}

/** The same of a page as it stands, for answers to forms: wide and light, then dark and on a phone. */
export async function problemsOfPage(page: Page): Promise<string[]> {
  const problems = await problemsInView(page);
  const wide = page.viewportSize();
  await page.setViewportSize(PHONE);
  await page.emulateMedia({ colorScheme: "dark" });
  const onPhone = await problemsInView(page);
  await page.emulateMedia({ colorScheme: "light" });
  if (wide) await page.setViewportSize(wide);
  return [
    ...problems,
    ...onPhone.map((problem) => `dark, on a phone: ${problem}`),
  ];
}

async function problemsInView(page: Page): Promise<string[]> {
  const problems = await axeProblems(page);
  const width = await page.evaluate("document.documentElement.scrollWidth");
  const shown = page.viewportSize()?.width ?? 0;
  return Number(width) > shown
    ? [...problems, `${page.url()} is ${width} wide`]
    : problems;
}
