import type { z } from "zod";
import { mostOf, quantile } from "@/tools/trials/figures.ts";
import { lagOf, type Lags, openWriters, type Watched } from "../lag.ts";
import type { Writer } from "../load.ts";
import type { NodeProcess } from "../node_process.ts";
import { Arrivals, Comparison } from "../protocol.ts";
import { inMs, judged, none, type Row, told } from "@/tools/trials/report.ts";
import type { Run, Scenario } from "../scenario.ts";
import type { Stage } from "../stage.ts";
import { quietly } from "../quietly.ts";
import { isQuiet } from "../stolen_time.ts";

const NAME = "figures";
const PER_SECOND = 100;
const LAG_P99_MS = 300;
const MEASURE_MS = { quick: 4000, full: 20_000 } as const;
/** So often a window is measured anew. */
const MOST_TURNS = { quick: 2, full: 6 } as const;
/** Between one and the next. */
const PATIENCE_MS = { quick: 0, full: 5000 } as const;
/** Of what is told and not judged. */
const TOLD_MS = 2000;
const MOST_TIMES = 1.2;
/** So often reads are compared, for the middle of them. */
const READ_TURNS = 5;

/** How far replicas are behind under load, and what reading one costs. */
export const figures: Scenario = {
  name: NAME,
  run: async (run) => [...await measureReads(run), ...await measureLag(run)],
};

/**
 * What a commit takes to come to a replica. libSQL parses the whole schema for each commit
 * that it takes in, 4 ms of a core here, so that three replicas, a primary and 100 writes/s
 * are more than two cores: one replica is fed at a time, as on a machine of its own, by
 * writers on machines of their own. What comes when all are fed at once, by writes through
 * nodes, is told beside it.
 */
async function measureLag({ stage, size }: Run): Promise<Row[]> {
  const ms = MEASURE_MS[size];
  const alone: (Lags & { stolen: number })[] = [];
  await using writers = await openWriters(stage.primary);
  const sites = size === "full" ? stage.nodes : stage.nodes.slice(0, 1);
  for (const site of sites) {
    const others = stage.nodes.filter((other) => other !== site);
    for (const { relay } of others) relay.set({ kind: "hold" }, ["pulls"]);
    alone.push(
      await quietly(
        {
          turns: MOST_TURNS[size],
          patienceMs: PATIENCE_MS[size],
        },
        () => lagAt(stage, { writers: writers.all, at: [site.node], ms }),
      ),
    );
    for (const { relay } of others) relay.heal();
    const seq = await stage.lastCommit();
    for (const { node } of others) await node.healed(seq);
  }
  const nodes = stage.nodes.map(({ node }) => node);
  const together = await lagAt(stage, {
    ...{ writers: nodes, at: nodes },
    ms: size === "full" ? ms : TOLD_MS,
  });
  const all = [...alone, together];
  const quiet = alone.filter(({ stolen }) => isQuiet(stolen));
  const chosen = quiet.length > 0 ? quiet : alone;
  const lags = chosen.flatMap((one) => one.lags);
  return [
    none(
      { scenario: NAME, what: "rows that a replica does not show in the end" },
      all.reduce((sum, { missing }) => sum + missing, 0),
      `${all.reduce((sum, one) => sum + one.lags.length, 0)} looked for`,
    ),
    lagRow(lags, Math.max(...chosen.map(({ stolen }) => stolen))),
    told({
      scenario: NAME,
      what: "the same, median and most",
      found: `${inMs(quantile(lags, 0.5))}, ${inMs(mostOf(lags))}`,
    }),
    told({
      scenario: NAME,
      what: "three replicas fed at once on these cores, median and p99",
      found: `${inMs(quantile(together.lags, 0.5))}, ${
        inMs(quantile(together.lags, 0.99))
      }`,
    }),
    told({
      scenario: NAME,
      what: "a write through a node meanwhile, median and p99",
      found: `${inMs(quantile(together.tookMs, 0.5))}, ${
        inMs(quantile(together.tookMs, 0.99))
      }`,
    }),
  ];
}

/** Without a window in which the host left the machine alone there is nothing to judge. */
function lagRow(lags: readonly number[], stolen: number): Row {
  const p99 = quantile(lags, 0.99);
  const row = {
    scenario: NAME,
    what: `lag at ${PER_SECOND} writes/s, a replica fed alone, p99`,
    found: `${inMs(p99)}, ${
      (stolen * 100).toFixed(0)
    } % of the time taken by the host`,
    bound: `≤ ${LAG_P99_MS} ms`,
  };
  return isQuiet(stolen)
    ? judged(row, p99 <= LAG_P99_MS)
    : { ...row, verdict: "not run" };
}

function lagAt(
  stage: Stage,
  options: {
    writers: readonly Writer[];
    at: readonly NodeProcess[];
    ms: number;
  },
): Promise<Lags> {
  return lagOf({
    ...options,
    at: options.at.map(watched),
    perSecond: PER_SECOND,
    lastCommit: () => stage.lastCommit(),
  });
}

function watched(node: NodeProcess): Watched {
  return {
    healed: (seq) => node.healed(seq),
    watch: () => node.ask({ act: "watch" }),
    watched: () => node.get({ act: "watched" }, Arrivals),
  };
}

async function measureReads({ stage, size }: Run): Promise<Row[]> {
  const [{ node }] = stage.nodes;
  await node.healed(await stage.lastCommit());
  const rounds = size === "full" ? 3000 : 500;
  const all: z.output<typeof Comparison> = [];
  for (let turn = 0; turn < READ_TURNS; turn++) {
    const asked = { act: "compare" as const, rounds, folder: stage.folder };
    all.push(...await node.get(asked, Comparison));
  }
  const byWhat = Object.entries(Object.groupBy(all, ({ what }) => what));
  return byWhat.map(([what, turns = []]) => {
    // A host that takes time adds to either side: the least of each is ours.
    const edgeUs = Math.min(...turns.map((turn) => turn.edgeUs));
    const fileUs = Math.min(...turns.map((turn) => turn.fileUs));
    return judged({
      scenario: NAME,
      what: `reading ${what} on an edge, against embedded mode`,
      found: `${(edgeUs / fileUs).toFixed(2)} × (${edgeUs.toFixed(0)} against ${
        fileUs.toFixed(0)
      } µs)`,
      bound: `≤ ${MOST_TIMES} ×`,
    }, edgeUs / fileUs <= MOST_TIMES);
  });
}
