import { mostOf, quantile } from "@/tools/trials/figures.ts";
import { Load } from "../load.ts";
import { inMs, judged, type Row, told } from "@/tools/trials/report.ts";
import type { Run, Scenario } from "../scenario.ts";
import type { Site } from "../stage.ts";
import { pause } from "../wait.ts";
import { writeRows } from "./kill_primary.ts";

const NAME = "kill-edges";
const PER_SECOND = 60;
const PAIRS = { quick: 2, full: 50 } as const;
const HEAL_MS = 30_000;

/** `kill -9` of two edges at a time under load, and every fifth time of the primary with them. */
export const killEdges: Scenario = {
  name: NAME,
  async run(run) {
    const { stage, size, say } = run;
    const { nodes } = stage;
    const load = new Load(nodes.map(({ node }) => node), PER_SECOND);
    const healMs: number[] = [];
    for (let pair = 0; pair < PAIRS[size]; pair++) {
      await pause(500);
      const first = nodes[pair % 3];
      const second = nodes[(pair + 1) % 3];
      const withPrimary = pair % 5 === 1;
      if (first && second) {
        healMs.push(...await killPair(run, [first, second], withPrimary));
      }
      if (pair % 10 === 9) say(`${healMs.length} kills`);
    }
    await load.stop();
    return [
      ...writeRows(NAME, await load.check(stage), load),
      healRow(NAME, "kills; healed after", healMs),
      told({
        scenario: NAME,
        what: "longest wait of a write meanwhile",
        found: inMs(mostOf(load.tookMs)),
      }),
    ];
  },
};

/** How long healing took, and that it never took too long. */
export function healRow(
  scenario: string,
  what: string,
  healMs: readonly number[],
): Row {
  return judged({
    scenario,
    what: `${what}, median and most`,
    found: `${healMs.length}; ${inMs(quantile(healMs, 0.5))}, ${
      inMs(mostOf(healMs))
    }`,
    bound: `≤ ${HEAL_MS} ms`,
  }, mostOf(healMs) <= HEAL_MS);
}

/** The edges come first, so that with the primary they start from what they have. */
async function killPair(
  { stage }: Run,
  sites: readonly Site[],
  withPrimary: boolean,
): Promise<number[]> {
  const begun = performance.now();
  if (withPrimary) await stage.primary.stop("SIGKILL");
  await Promise.all(sites.map(({ node }) => node.stop("SIGKILL")));
  await Promise.all(sites.map(({ node }) => node.start()));
  if (withPrimary) await stage.primary.start();
  const seq = await stage.lastCommit();
  return await Promise.all(sites.map(async ({ node }) => {
    const isHealed = Number.isFinite(await node.healed(seq));
    return isHealed ? performance.now() - begun : Infinity;
  }));
}
