import { IDS } from "@/tools/seed.ts";
import { Browser, peopleOn } from "../browser.ts";
import { mostOf } from "@/tools/trials/figures.ts";
import { Load } from "../load.ts";
import type { NodeProcess } from "../node_process.ts";
import { inMs, judged, none, type Row, told } from "@/tools/trials/report.ts";
import type { Run, Scenario } from "../scenario.ts";
import { STAFF } from "../stage.ts";
import { pause } from "../wait.ts";
import { healRow } from "./kill_edges.ts";
import { writeRows } from "./kill_primary.ts";

const NAME = "stop-primary";
const ROUNDS = { quick: [3000], full: [5000, 10_000, 7000, 10_000] } as const;
const PAGE_EVERY_MS = 200;
/** Two cores run five processes here; a frozen primary would show as its whole stop. */
const PAUSE_MS = 500;

/** SIGSTOP of the primary: nodes go on serving lists, and nothing of theirs stands still. */
export const stopPrimary: Scenario = {
  name: NAME,
  async run(run) {
    const { stage, size } = run;
    const nodes = stage.nodes.map(({ node }) => node);
    const browsers = await Promise.all(
      nodes.map((node) => Browser.signIn(node, IDS.account.wuhan)),
    );
    const load = new Load(nodes, 20);
    await pause(500);
    for (const node of nodes) await node.health();
    const healMs: number[] = [];
    const pages: PageTime[] = [];
    const pauses: number[] = [];
    for (const ms of ROUNDS[size]) {
      await stage.primary.freeze();
      pages.push(...await readPages(run, browsers, ms));
      for (const node of nodes) pauses.push((await node.health()).pauseMs);
      stage.primary.thaw();
      const seq = await stage.lastCommit();
      const healed = await Promise.all(nodes.map((node) => node.healed(seq)));
      healMs.push(...healed);
    }
    await load.stop();
    return [
      ...writeRows(NAME, await load.check(stage), load),
      healRow(NAME, "stops seen by a node; healed after", healMs),
      judged({
        scenario: NAME,
        what: "longest pause of a node's main loop",
        found: inMs(mostOf(pauses)),
        bound: `≤ ${PAUSE_MS} ms`,
      }, mostOf(pauses) <= PAUSE_MS),
      ...pageRows(pages),
    ];
  },
};

interface PageTime {
  ms: number;
  isGood: boolean;
}

function pageRows(pages: readonly PageTime[]): Row[] {
  const bad = pages.filter(({ isGood }) => !isGood).length;
  return [
    none(
      { scenario: NAME, what: "roster pages refused or empty meanwhile" },
      bad,
      `${pages.length} asked`,
    ),
    told({
      scenario: NAME,
      what: "slowest roster page meanwhile",
      found: inMs(mostOf(pages.map(({ ms }) => ms))),
    }),
  ];
}

/** Each browser stays at its node, as behind a proxy: another node may lack what it has seen. */
async function readPages(
  { stage }: Run,
  browsers: readonly Browser[],
  ms: number,
): Promise<PageTime[]> {
  const asked: Promise<PageTime>[] = [];
  const until = performance.now() + ms;
  for (let at = 0; performance.now() < until; at++) {
    const site = stage.nodes[at % 3];
    const browser = browsers[at % 3];
    if (site && browser) asked.push(readPage(site.node, browser));
    await pause(PAGE_EVERY_MS);
  }
  return await Promise.all(asked);
}

async function readPage(
  node: NodeProcess,
  browser: Browser,
): Promise<PageTime> {
  const begun = performance.now();
  const page = await browser.get(node, "/roster/active").catch(() => undefined);
  const isGood = page !== undefined && (peopleOn(page) ?? 0) >= STAFF;
  return { ms: performance.now() - begun, isGood };
}
