import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { openBrowser } from "@/tests/support/browser.ts";
import { DEMO_PASSWORD } from "@/tools/seed.ts";
import { mostOf, quantile } from "@/tools/trials/figures.ts";
import { type DevCopy, devCopy } from "./dev_copy.ts";
import { medianMs } from "./measure.ts";
import type { BenchRow } from "./row.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const BUDGET_MS = 1000;
/** Or so much of what a new process takes to do nothing but load the platform: a slower machine is slower at both. */
const MAX_RATIO = 1.1;
const ROUNDS = 3;
/** After a page is there the server gets the next process ready; a person takes longer than this between two changes. */
const PAUSE_MS = 4000;
const ASK_MS = 20;
/** Each of these draws a page, which takes time from what is measured. */
const ASK_SERVER_MS = 50;
const LIMIT_MS = 15_000;
const OPEN_PATH = "/login/confirm";

/** A kind of change, and how it is told that it has arrived. */
interface Change {
  kind: string;
  file: string;
  /** What the file holds in round 0. */
  from: string;
  /** What it holds in a later round. */
  to(round: number): string;
  /** Whether an answer of `path` has it. */
  path: string;
  served(text: string, round: number): boolean;
  /** What the browser evaluates until it is true; `%` is the round. */
  shown: string;
}

const CHANGES: readonly Change[] = [
  {
    kind: "a route",
    file: "routes/login/confirm.tsx",
    from: "换一个帐号登录<",
    to: (round) => `换一个帐号登录-${round}<`,
    path: OPEN_PATH,
    served: (text, round) => text.includes(`换一个帐号登录-${round}`),
    shown:
      "!!document.body && document.body.innerText.includes('换一个帐号登录-%')",
  },
  {
    kind: "an island",
    file: "islands/TicketWatch.tsx",
    from: `"等待手机扫码"`,
    to: (round) => `"等待手机扫码-${round}"`,
    path: OPEN_PATH,
    served: (text, round) => text.includes(`等待手机扫码-${round}`),
    shown:
      "!!document.body && document.body.innerText.includes('等待手机扫码-%')",
  },
  {
    kind: "a style",
    file: "static/styles.css",
    from: "/*",
    to: (round) => `body { outline-color: rgb(1, 2, ${round}) }\n/*`,
    path: "/styles.css",
    served: (text, round) => text.includes(`rgb(1, 2, ${round})`),
    shown:
      "!!document.body && getComputedStyle(document.body).outlineColor === 'rgb(1, 2, %)'",
  },
  {
    kind: "a server module",
    file: "server/open_platform.ts",
    from: `VERSION = "0.1.0"`,
    to: (round) => `VERSION = "0.1.0-${round}"`,
    path: "/healthz",
    served: (text, round) => text.includes(`0.1.0-${round}`),
    shown: "window.isOld === undefined && document.readyState === 'complete'",
  },
];

/**
 * How long after a file is written the development server of the whole platform
 * serves it, and an open page shows it: the median of three rounds each.
 */
export async function benchDev(): Promise<BenchRow[]> {
  await using copy = await devCopy(ROOT);
  await using chromium = await openBrowser();
  const page = await (await chromium.open()).newPage();
  await page.goto(`${copy.url}/login`);
  await page.locator("[name=account]").fill("4201060001");
  await page.locator("[name=password]").fill(DEMO_PASSWORD);
  await Promise.all([
    page.waitForURL(`**${OPEN_PATH}*`),
    page.locator("form button[type=submit]").first().click(),
  ]);
  const loadMs = await medianMs(ROUNDS, () => copy.load());
  const rows: BenchRow[] = [];
  for (const change of CHANGES) {
    rows.push(await rowOf(change, { copy, page, loadMs }));
  }
  return rows;
}

async function rowOf(
  change: Change,
  { copy, page, loadMs }: { copy: DevCopy; page: Page; loadMs: number },
): Promise<BenchRow> {
  const original = await copy.read(change.file);
  const times: { served: number; shown: number }[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    await page.waitForTimeout(PAUSE_MS);
    await page.evaluate("window.isOld = true");
    const text = original.replace(change.from, () => change.to(round));
    const start = performance.now();
    await copy.write(change.file, text);
    const [served, shown] = await Promise.all([
      servedAt(change, { copy, page, round }),
      shownAt(change.shown.replace("%", String(round)), page),
    ]);
    times.push({ served: served - start, shown: shown - start });
  }
  const shown = quantile(times.map((time) => time.shown), 0.5);
  const served = quantile(times.map((time) => time.served), 0.5);
  const worst = mostOf(times.map((time) => time.shown));
  const ratio = shown / loadMs;
  return {
    figure: `dev: ${change.kind} changed, an open page shows it`,
    value: Math.round(shown),
    unit: "ms",
    against: `a new process that loads all: ${
      Math.round(loadMs)
    } ms; served after ${Math.round(served)} ms; slowest ${
      Math.round(worst)
    } ms`,
    ratio,
    budget: `< ${BUDGET_MS} ms or ratio <= ${MAX_RATIO}`,
    ok: shown < BUDGET_MS || ratio <= MAX_RATIO,
  };
}

async function servedAt(
  { path, served }: Change,
  { copy, page, round }: { copy: DevCopy; page: Page; round: number },
): Promise<number> {
  const end = performance.now() + LIMIT_MS;
  while (performance.now() < end) {
    const answer = await page.request.get(copy.url + path);
    if (served(await answer.text(), round)) return performance.now();
    await page.waitForTimeout(ASK_SERVER_MS);
  }
  throw new Error(`${path} was never served as round ${round} has it`);
}

/** Asks the page until it says yes; one that is just being reloaded is asked again. */
async function shownAt(question: string, page: Page): Promise<number> {
  const end = performance.now() + LIMIT_MS;
  while (performance.now() < end) {
    try {
      if (await page.evaluate(question)) return performance.now();
      await page.waitForTimeout(ASK_MS);
    } catch (error) {
      if (!/context was destroyed|navigat/i.test(String(error))) throw error;
    }
  }
  throw new Error(`The page never showed it: ${question}`);
}
