import type { BrowserContext } from "playwright-core";
import { openBrowser, type TestBrowser } from "@/tests/support/browser.ts";
import type { Target } from "@/tools/attack/target.ts";
import { openBare } from "./pages/bare.ts";
import { mostOf, quantile } from "@/tools/trials/figures.ts";
import { buildPlatform } from "./pages/build_platform.ts";
import { BUDGETS, LIVE_CHART_KIB, type Warmth } from "./pages/budgets.ts";
import { type Front, openFront } from "./pages/front.ts";
import { openGround, type Reader } from "./pages/ground.ts";
import { largestRow } from "./pages/largest.ts";
import { rowsOfVisits, scriptsRow } from "./pages/rows.ts";
import { VISITED, type VisitedPage } from "./pages/visited.ts";
import type { BenchRow } from "./row.ts";
import { openSlowPage, type SlowPage, type Visit } from "./slow_line.ts";

const KIB = 1024;
/** Of which the median counts. */
const RUNS = 3;
/** The chart of the server is there, and so is what asks for the other one. */
const ASK_CHART = "button:text-is('互动图表')";

/** What is measured with. */
interface Means {
  chromium: TestBrowser;
  target: Target;
  front: Front;
  bare: Front;
}

/** How often a page was opened, each time from a cache that was empty at first. */
interface Visits {
  cold: Visit[];
  warm: Visit[];
}

/**
 * What the pages cost at 400 kbit/s and 400 ms: from an empty cache and once more, beside
 * one bare page of as many bytes over the same line. The platform is the production
 * process, built anew, behind what its proxy does to pages.
 */
export async function benchPages(): Promise<BenchRow[]> {
  await buildPlatform();
  await using target = await openGround();
  await using front = await openFront(target.url);
  await using bare = openBare();
  await using chromium = await openBrowser();
  const means = { chromium, target, front, bare };
  const rows: BenchRow[] = [];
  for (const page of VISITED) rows.push(...await rowsOfPage(means, page));
  return [...rows, await largestRow(target)];
}

async function rowsOfPage(
  means: Means,
  { name, path, as, is, scripts = "none", warmWaiver }: VisitedPage,
): Promise<BenchRow[]> {
  const place = typeof path === "string" ? path : await path(means.target);
  const visits: Visits = { cold: [], warm: [] };
  let live: BenchRow[] = [];
  for (let run = 0; run < RUNS; run++) {
    // A context of its own has an empty cache.
    await using opened = await contextOf(means, as);
    const slow = await openSlowPage(opened.context);
    const url = means.front.url + place;
    visits.cold.push(await slow.visit(url));
    if (is === "chart" && run === 0) live = [await liveRow(name, slow)];
    visits.warm.push(await slow.visit(url));
  }
  const rowsOf = async (warmth: Warmth) =>
    rowsOfVisits(`${name} (${is}), ${warmth}`, {
      visits: visits[warmth],
      bareMs: await bareMs(means, visits[warmth]),
      budget: BUDGETS[is][warmth],
      waiver: warmth === "warm" ? warmWaiver : undefined,
    });
  const { cold } = visits;
  return [
    ...await rowsOf("cold"),
    scriptsRow(`${name} (${is}), cold`, { visits: cold, scripts }),
    ...live,
    ...await rowsOf("warm"),
  ];
}

/** What one bare page of as many bytes takes over the same line. */
async function bareMs(
  means: Means,
  visits: readonly Visit[],
): Promise<number> {
  const bytes = Math.round(mostOf(visits.map(({ kib }) => kib)) * KIB);
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    await using opened = await contextOf(means, undefined);
    const slow = await openSlowPage(opened.context);
    const { usableMs } = await slow.visit(`${means.bare.url}/${bytes}`);
    times.push(usableMs);
  }
  return quantile(times, 0.5);
}

/** Asks for the chart, and counts everything since the page was opened. */
async function liveRow(name: string, slow: SlowPage): Promise<BenchRow> {
  const begun = performance.now();
  await slow.page.locator(ASK_CHART).first().click();
  await slow.page.locator("canvas").first().waitFor();
  const ms = Math.round(performance.now() - begun);
  const kib = slow.kib();
  return {
    figure: `${name}, with the interactive chart asked for`,
    value: kib,
    unit: "KiB",
    against: `there after ${ms} ms`,
    budget: `<= ${LIVE_CHART_KIB} KiB`,
    ok: kib <= LIVE_CHART_KIB,
  };
}

async function contextOf(
  { chromium, target }: Means,
  as: Reader | undefined,
): Promise<AsyncDisposable & { context: BrowserContext }> {
  const { cookie = "" } = as ? target.headersOf({ as }) : {};
  const context = await chromium.open({
    context: cookie === "" ? {} : { extraHTTPHeaders: { cookie } },
  });
  return { context, [Symbol.asyncDispose]: () => context.close() };
}
