import { IDS } from "@/tools/seed.ts";
import { Browser } from "../browser.ts";
import { checkSessions, type SessionStep } from "../checks/sessions.ts";
import type { NodeProcess } from "../node_process.ts";
import { Register } from "../protocol.ts";
import { control, none, type Row } from "@/tools/trials/report.ts";
import type { Run, Scenario } from "../scenario.ts";
import { makeRegister } from "../sql/tables.ts";
import { pause } from "../wait.ts";
import { setFaults } from "./kill_primary.ts";

const NAME = "sessions";
const HOPS = { quick: 60, full: 600 } as const;
const PAGES = { quick: 6, full: 60 } as const;

/** Sessions that hop from node to node, with one replica held back, read what they have written and seen. */
export const sessions: Scenario = {
  name: NAME,
  async run(run) {
    const { stage, size } = run;
    const nodes = stage.nodes.map(({ node }) => node);
    for (const name of ["free", "held", "faulty"]) {
      await makeRegister(stage.db, name);
    }
    const sound = checkSessions([
      ...await hop(run, { name: "free", hops: HOPS[size] }),
      ...await heldBack(run, () => hop(run, { name: "held", hops: 12 })),
    ]);
    await setFaults(nodes, ["forgetsSeen"]);
    const faulty = checkSessions(
      await heldBack(
        run,
        () => hop(run, { name: "faulty", hops: 9, lingerMs: 200 }),
      ),
    );
    await setFaults(nodes, []);
    const of = `${sound.reads} reads at another node than the write`;
    return [
      none(
        { scenario: NAME, what: "own writes not read" },
        sound.ownWritesMissed,
        of,
      ),
      none(
        { scenario: NAME, what: "reads of an earlier state" },
        sound.wentBack,
        of,
      ),
      ...await pageRows(run),
      control(
        { scenario: NAME, what: "own writes, by sessions without a cookie" },
        faulty.ownWritesMissed,
      ),
      control(
        {
          scenario: NAME,
          what: "earlier states, by sessions without a cookie",
        },
        faulty.wentBack,
      ),
    ];
  },
};

/** With the pulls of the last node standing still; its replica is soon too old to answer. */
async function heldBack<T>(
  { stage }: Run,
  work: () => Promise<T>,
): Promise<T> {
  const { node, relay } = stage.nodes[2];
  await node.healed(await stage.lastCommit());
  relay.set({ kind: "hold" }, ["pulls"]);
  try {
    return await work();
  } finally {
    relay.heal();
    await node.healed(await stage.lastCommit());
  }
}

/**
 * Adds at one node, reads at the two after. Who lingers before reading finds it at the node
 * that is fed, and then at the one that is held back an earlier state.
 */
async function hop(
  { stage }: Run,
  { name, hops, lingerMs = 0 }: {
    name: string;
    hops: number;
    lingerMs?: number;
  },
): Promise<SessionStep[]> {
  const steps: SessionStep[] = [];
  const session = new Session(name, steps);
  for (let at = 0; at < hops; at++) {
    const site = (by: number) => stage.nodes[(at + by) % 3] ?? stage.nodes[0];
    await session.add(site(0).node);
    if (lingerMs > 0) await pause(lingerMs);
    await session.read(site(1).node);
    await session.read(site(2).node);
  }
  return steps;
}

/** A session of one register, which carries what it has seen. */
class Session {
  #seen = 0;
  #version = 0;

  constructor(readonly name: string, readonly steps: SessionStep[]) {}

  async add(node: NodeProcess): Promise<void> {
    const version = this.#version;
    const ask = {
      act: "add",
      id: this.name,
      seen: this.#seen,
      version,
    } as const;
    const outcome = await node.ask(ask);
    if (!outcome.ok || outcome.value !== true) return;
    this.#seen = Math.max(this.#seen, outcome.seen);
    this.#version = version + 1;
    this.steps.push({
      session: this.name,
      what: "wrote",
      version: this.#version,
    });
  }

  async read(node: NodeProcess): Promise<void> {
    const outcome = await node.ask({
      act: "read",
      id: this.name,
      seen: this.#seen,
    });
    if (!outcome.ok) return;
    this.#seen = Math.max(this.#seen, outcome.seen);
    const { version } = Register.parse(outcome.value);
    this.steps.push({ session: this.name, what: "read", version });
  }
}

/** The same by pages and the cookie that browsers get. */
async function pageRows({ stage, size }: Run): Promise<Row[]> {
  const nodes = stage.nodes.map(({ node }) => node);
  const browser = await Browser.signIn(stage.nodes[0].node, IDS.account.wuhan);
  let missing = 0;
  for (let at = 0; at < PAGES[size]; at++) {
    const here = nodes[at % 3] ?? stage.nodes[0].node;
    const there = nodes[(at + 1) % 3] ?? stage.nodes[0].node;
    const name = `演练科室${at + 1}`;
    const saved = await browser.post(here, "/unit/departments/new", {
      parentId: "",
      names: name,
    });
    if (saved.status !== 303) {
      throw new Error(`Saving a department ends with ${saved.status}`);
    }
    const page = await browser.get(there, "/unit/departments");
    if (page.status !== 200 || !page.text.includes(name)) missing++;
  }
  return [
    none(
      { scenario: NAME, what: "pages at another node without what was saved" },
      missing,
      `${PAGES[size]} saved`,
    ),
  ];
}
