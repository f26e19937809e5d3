import { IDS } from "@/tools/seed.ts";
import { Browser, type Page, peopleOn } from "../browser.ts";
import { damage, DAMAGES, replicaIn } from "../damages.ts";
import { Digest } from "../protocol.ts";
import { none, type Row, told } from "@/tools/trials/report.ts";
import type { Run, Scenario } from "../scenario.ts";
import type { Site } from "../stage.ts";
import { digestOf } from "../sql/tables.ts";
import { pause, untilSo } from "../wait.ts";
import { healRow } from "./kill_edges.ts";

const NAME = "damaged-replicas";
const ROSTER = "/roster/active";
const HEAL_MS = 60_000;
const LOOK_EVERY_MS = 100;
/** Of each, as many as there are ways; `quick` takes every sixth. */
const STEP = { quick: 6, full: 1 } as const;
const ROUNDS = { quick: 1, full: 2 } as const;

/** What became of one damage. */
interface Healing {
  ms: number;
  /** Roster pages that were neither whole nor refused. */
  wrongPages: number;
  pages: number;
  hasDied: boolean;
}

/** Replicas that are damaged while their node is down, and while it serves. */
export const damagedReplicas: Scenario = {
  name: NAME,
  async run(run) {
    const { stage, size, say } = run;
    const browser = await Browser.signIn(
      stage.nodes[0].node,
      IDS.account.wuhan,
    );
    const roster = await browser.get(stage.nodes[0].node, ROSTER);
    const people = peopleOn(roster);
    if (people === null) throw new Error("There is no roster to look at");
    const down: Healing[] = [];
    const running: Healing[] = [];
    const names = Object.keys(DAMAGES);
    for (let round = 0; round < ROUNDS[size]; round++) {
      for (let at = round; at < names.length; at += STEP[size]) {
        const name = names[at] ?? "";
        const site = stage.nodes[at % 3] ?? stage.nodes[0];
        const how = { site, name, browser, people };
        down.push(...await whileDown(run, how));
        running.push(...await whileRunning(run, how));
        say(`${name}: ${down.length} down, ${running.length} running`);
      }
    }
    return [...rowsOf("down", down), ...rowsOf("running", running)];
  },
};

function rowsOf(when: string, healings: readonly Healing[]): Row[] {
  const sum = (of: (healing: Healing) => number) =>
    healings.reduce((all, healing) => all + of(healing), 0);
  const died = healings.filter(({ hasDied }) => hasDied).length;
  return [
    healRow(
      NAME,
      `damaged while ${when}; healed after`,
      healings.map(({ ms }) => ms),
    ),
    none(
      { scenario: NAME, what: `wrong roster pages (${when})` },
      sum(({ wrongPages }) => wrongPages),
      `${sum(({ pages }) => pages)} asked`,
    ),
    ...died === 0 ? [] : [
      told({
        scenario: NAME,
        what: `nodes that died of it (${when}) and were started anew`,
        found: String(died),
      }),
    ],
  ];
}

interface How {
  site: Site;
  name: string;
  browser: Browser;
  /** As many as the roster must have. */
  people: number;
}

async function whileDown(run: Run, how: How) {
  const { site, name } = how;
  await site.node.stop("SIGTERM");
  const path = await replicaIn(site.node.folder);
  const isDone = path !== undefined && await damage(path, name);
  const begun = performance.now();
  await site.node.start();
  return isDone ? [await healing(run, { ...how, begun })] : [];
}

async function whileRunning(run: Run, how: How) {
  const { site, name } = how;
  const path = await replicaIn(site.node.folder);
  if (path === undefined || !await damage(path, name)) return [];
  const begun = performance.now();
  // Something comes that the replica must take in.
  await site.node.ask({
    act: "append",
    id: `damage_${crypto.randomUUID()}`,
    seen: 0,
    inTransaction: false,
  });
  return [await healing(run, { ...how, begun })];
}

/** Asks for rosters until the replica is what the primary is. */
async function healing(
  run: Run,
  { site, browser, people, begun }: How & { begun: number },
): Promise<Healing> {
  const found = { ms: Infinity, wrongPages: 0, pages: 0, hasDied: false };
  const late = await untilSo(HEAL_MS, async () => {
    if (!site.node.isUp) {
      found.hasDied = true;
      await site.node.start();
    }
    const page = await browser.copy().get(site.node, ROSTER)
      .catch(() => undefined);
    if (page) {
      found.pages++;
      if (isWrong(page, people)) found.wrongPages++;
    }
    if (await isSame(run, site)) return true;
    await pause(LOOK_EVERY_MS);
    return false;
  });
  if (Number.isFinite(late)) found.ms = performance.now() - begun;
  return found;
}

/** A roster has all its people, or it is refused in words; never short. */
function isWrong(page: Page, people: number): boolean {
  return page.status === 200 ? peopleOn(page) !== people : page.status !== 503;
}

async function isSame({ stage }: Run, { node }: Site): Promise<boolean> {
  const health = await node.health().catch(() => undefined);
  if (health?.state !== "ready") return false;
  const seen = await stage.lastCommit();
  const there = await digestOf(stage.db);
  const here = await node.get({ act: "digest", seen }, Digest)
    .catch(() => undefined);
  return JSON.stringify(here) === JSON.stringify(there);
}
