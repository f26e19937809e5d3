import { mostOf, quantile } from "../checks/figures.ts";
import { Load } from "../load.ts";
import { Arrivals, Comparison } from "../protocol.ts";
import { inMs, judged, none, type Row, told } from "../report.ts";
import type { Run, Scenario } from "../scenario.ts";
import { pause } from "../wait.ts";

const NAME = "figures";
const PER_SECOND = 100;
const LAG_P99_MS = 300;
const WARM_MS = 2000;
const MOST_TIMES = 1.2;

/** How far replicas are behind under load, and what reading one costs. */
export const figures: Scenario = {
  name: NAME,
  run: async (run) => [...await measureReads(run), ...await measureLag(run)],
};

async function measureLag({ stage, size }: Run): Promise<Row[]> {
  const nodes = stage.nodes.map(({ node }) => node);
  // Connections are made and code is warm before anything is measured.
  const before = new Load(nodes, PER_SECOND);
  await pause(WARM_MS);
  await before.stop();
  await Promise.all(nodes.map((node) => node.ask({ act: "watch" })));
  const load = new Load(nodes, PER_SECOND);
  await pause(size === "full" ? 60_000 : 10_000);
  await load.stop();
  await pause(1000);
  const lags: number[] = [];
  let missing = 0;
  for (const node of nodes) {
    const arrivals = await node.get({ act: "watched" }, Arrivals);
    for (const [id, savedAt] of load.savedAt) {
      const at = arrivals[id];
      if (at === undefined) missing++;
      else lags.push(Math.max(0, at - savedAt));
    }
  }
  const p99 = quantile(lags, 0.99);
  return [
    none(
      { scenario: NAME, what: "rows that a replica does not show in the end" },
      missing,
      `${load.saved} rows, ${nodes.length} replicas`,
    ),
    judged({
      scenario: NAME,
      what: `lag at ${PER_SECOND} writes/s, p99`,
      found: inMs(p99),
      bound: `≤ ${LAG_P99_MS} ms`,
    }, p99 <= LAG_P99_MS),
    told({
      scenario: NAME,
      what: "lag, median and most",
      found: `${inMs(quantile(lags, 0.5))}, ${inMs(mostOf(lags))}`,
    }),
    told({
      scenario: NAME,
      what: "a write through a node, median and p99",
      found: `${inMs(quantile(load.tookMs, 0.5))}, ${
        inMs(quantile(load.tookMs, 0.99))
      }`,
    }),
  ];
}

async function measureReads({ stage, size }: Run): Promise<Row[]> {
  const [{ node }] = stage.nodes;
  await node.healed(await stage.lastCommit());
  const rounds = size === "full" ? 3000 : 1000;
  const found = await node.get(
    { act: "compare", rounds, folder: stage.folder },
    Comparison,
  );
  return found.map(({ what, edgeUs, fileUs }) =>
    judged({
      scenario: NAME,
      what: `reading ${what} on an edge, against embedded mode`,
      found: `${(edgeUs / fileUs).toFixed(2)} × (${edgeUs.toFixed(0)} against ${
        fileUs.toFixed(0)
      } µs)`,
      bound: `≤ ${MOST_TIMES} ×`,
    }, edgeUs / fileUs <= MOST_TIMES)
  );
}
