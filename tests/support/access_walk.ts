import assert from "node:assert/strict";
import type { BrowserContext, Page } from "playwright-core";
import type { Platform } from "@/server/platform.ts";
import { axeProblems, bringAxe } from "./axe.ts";
import type { TestBrowser } from "./browser.ts";
import type { Who } from "./cast.ts";
import { assertNothingStored } from "./left_behind.ts";
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
  await context.addCookies([{ name, value, url, httpOnly: true }]);
  return context;
}

/** What WCAG 1.4.10 asks for, in CSS pixels: a screen of 1280 at 400 %. */
const PHONE = { width: 320, height: 844 };
/** A screen of 1280 × 900 at 200 %. */
const ZOOMED = { width: 640, height: 450 };

/** What is wrong with pages of a browser, as {@link problemsOfPage} sees it. */
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
  await assertNothingStored(page);
  await page.close();
  return problems;
}

const SETTLE_MS = 10_000;

/**
 * What is wrong with a page as it stands: rules of WCAG 2.2 A and AA, scrolling sideways, and
 * stops of the keyboard that are not seen. Wide and light, at 200 % in forced colours, then
 * dark and on the narrowest phone.
 */
export async function problemsOfPage(page: Page): Promise<string[]> {
  const wide = page.viewportSize();
  const problems = [
    ...await axeProblems(page),
    ...await problemsInView(page),
  ];

  await page.setViewportSize(ZOOMED);
  await page.emulateMedia({ forcedColors: "active" });
  const zoomed = await problemsInView(page);

  await page.setViewportSize(PHONE);
  await page.emulateMedia({ colorScheme: "dark", forcedColors: "none" });
  const onPhone = [
    ...await axeProblems(page, { isAgain: true }),
    ...await problemsInView(page),
  ];

  await page.emulateMedia({ colorScheme: "light" });
  if (wide) await page.setViewportSize(wide);
  return [
    ...problems,
    ...zoomed.map((problem) => `forced colours at 200 %: ${problem}`),
    ...onPhone.map((problem) => `dark, on a phone: ${problem}`),
  ];
}

async function problemsInView(page: Page): Promise<string[]> {
  // A chart follows its box when its script comes to it; what stays too wide is found below.
  const fits = () => document.documentElement.scrollWidth <= innerWidth;
  await page.waitForFunction(fits, undefined, { timeout: SETTLE_MS })
    .catch(() => {});
  const found: string[] = await page.evaluate(`(${findInView})()`);
  const { pathname } = new URL(page.url());
  return found.map((problem) => `${pathname}: ${problem}`);
}

/** Goes through a page as the keyboard does; runs in the page. */
function findInView(): string[] {
  const problems: string[] = [];
  const { scrollWidth } = document.documentElement;
  if (scrollWidth > innerWidth) problems.push(`${scrollWidth} wide`);

  const isForced = matchMedia("(forced-colors: active)").matches;
  if (isForced) {
    // Grounds are gone: what they told has to be told by a line.
    for (
      const one of document.querySelectorAll(".tag, .nav [aria-current=page]")
    ) {
      const { borderTopWidth, borderTopStyle } = getComputedStyle(one);
      if (borderTopStyle === "none" || borderTopWidth === "0px") {
        problems.push(`${nameOf(one)} is told by its ground alone`);
      }
    }
    const code = document.querySelector(".qr");
    const ground = code && getComputedStyle(code).backgroundColor;
    if (code && ground !== "rgb(255, 255, 255)") {
      problems.push(`the QR code stands on ${ground}`);
    }
  }

  const stops = document.querySelectorAll<HTMLElement>(
    "a[href], button, input, select, textarea, summary, [tabindex]",
  );
  for (const stop of stops) {
    if (stop.tabIndex < 0) continue;
    stop.focus();
    // What is hidden or disabled takes no focus.
    if (document.activeElement !== stop) continue;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(stop);
    const isMarked = outlineStyle !== "none" && outlineWidth !== "0px" ||
      boxShadow !== "none";
    if (!isMarked) problems.push(`the focus is not seen on ${nameOf(stop)}`);
    if (!isInSight(stop)) problems.push(`${nameOf(stop)} is hidden in focus`);
  }
  if (document.activeElement instanceof HTMLElement) {
    document.activeElement.blur();
  }
  scrollTo(0, 0);
  return problems;

  /** Whether any of nine points of it lies on top (WCAG 2.4.11). */
  function isInSight(stop: Element): boolean {
    // A link that breaks has a box a line.
    return [...stop.getClientRects()].some(({ left, top, width, height }) =>
      [0.1, 0.5, 0.9].some((across) =>
        [0.1, 0.5, 0.9].some((down) => {
          const at = document.elementFromPoint(
            left + width * across,
            top + height * down,
          );
          return at !== null && (at.contains(stop) || stop.contains(at));
        })
      )
    );
  }

  function nameOf(one: Element): string {
    const text = (one.textContent ?? "").trim().slice(0, 20);
    const tag = one.tagName.toLowerCase();
    return `${tag}${one.id && `#${one.id}`}.${one.className} “${text}”`;
  }
}
