import type { BrowserContext, Page } from "playwright-core";
import type { ViewOptions } from "@/tests/support/browser.ts";
import { boxesAmong, type ChineseFont } from "./chinese_font.ts";
import { englishWords } from "./english_words.ts";

const DESKTOP = { width: 1366, height: 900 };
const PHONE = { width: 390, height: 844 };
const CHINESE_REGEXP = /[\u3000-\u9fff]/g;

/** The three pictures of a page, by the ends of their names. */
export const VIEWS = ["desktop", "dark", "phone"] as const;

/** What is to be taken. */
export interface Shot {
  url: string;
  /** What the names of the pictures begin with, folder and all. */
  begin: string;
  status: number;
  /** Characters that are known to be drawn, over all pages. */
  drawn: Set<string>;
}

/** Takes the pictures of a page, each as long as the page; gives what is wrong with it. */
export async function shoot(
  context: BrowserContext,
  { url, begin, status, drawn }: Shot,
): Promise<string[]> {
  const page = await context.newPage();
  const problems = listen(page, status);
  const response = await page.goto(url, { waitUntil: "load" });
  if (response?.status() !== status) {
    problems.push(`${response?.status()} in place of ${status}`);
  }
  const to = new URL(page.url()).pathname;
  if (to !== new URL(url).pathname) problems.push(`it sends on to ${to}`);
  await page.evaluate("document.fonts.ready");
  await settle(page);
  await page.screenshot({ path: `${begin}-desktop.png`, fullPage: true });
  problems.push(...await tooWide(page));
  problems.push(...await wrongWords(page, drawn));
  await page.emulateMedia({ colorScheme: "dark" });
  await page.screenshot({ path: `${begin}-dark.png`, fullPage: true });
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(PHONE);
  await settle(page);
  await page.screenshot({ path: `${begin}-phone.png`, fullPage: true });
  problems.push(...await tooWide(page));
  await page.close();
  return problems;
}

/** What the view of a browser is before the first page. */
export function firstView(font: ChineseFont): ViewOptions {
  return {
    ...DESKTOP,
    context: {
      // Colours that change slowly would be caught on their way.
      reducedMotion: "reduce",
      // The policy of the pages (CSP) knows of no fonts; with one of the machine's it holds.
      bypassCSP: font.from === "files",
    },
  };
}

function listen(page: Page, status: number): string[] {
  const problems: string[] = [];
  page.on("console", (message) => {
    const text = message.text();
    // The browser writes down the answer of the page itself, which is as it should be.
    if (status !== 200 && text.includes(`status of ${status}`)) return;
    problems.push(`console: ${text}`);
  });
  page.on("pageerror", (error) => problems.push(`script: ${error.message}`));
  return problems;
}

async function tooWide(page: Page): Promise<string[]> {
  const width = Number(
    await page.evaluate("document.documentElement.scrollWidth"),
  );
  const shown = page.viewportSize()?.width ?? 0;
  return width > shown ? [`${width} px wide on a screen of ${shown}`] : [];
}

async function wrongWords(page: Page, drawn: Set<string>): Promise<string[]> {
  const text: string = await page.evaluate(readTexts);
  const english = englishWords(text).map((word) => `English: ${word}`);
  const unknown = [...new Set(text.match(CHINESE_REGEXP))]
    .filter((one) => !drawn.has(one));
  const boxes = await boxesAmong(page, unknown);
  for (const one of unknown) {
    if (!boxes.includes(one)) drawn.add(one);
  }
  return boxes.length === 0
    ? english
    : [...english, `drawn as boxes: ${boxes.slice(0, 20).join("")}`];
}

/** Runs in the browser: whether charts come alive, and follow the width, a moment after the page. */
const hasCharts = `document.querySelector("canvas, .chart") !== null`;
/** A moment for them. */
const SETTLE_MS = 600;

/** Waits here and not in the page: without scripts no clock of a page ever rings. */
async function settle(page: Page): Promise<void> {
  if (await page.evaluate(hasCharts)) await page.waitForTimeout(SETTLE_MS);
}

/** Runs in the browser: all that a page says, what is only read aloud or shown in empty fields too. */
const readTexts = `[
  document.title,
  document.body.innerText,
  ...[...document.querySelectorAll("[placeholder],[title],[aria-label],[alt]")]
    .flatMap((one) => ["placeholder", "title", "aria-label", "alt"]
      .map((name) => one.getAttribute(name) || "")),
].join("\\n")`;
