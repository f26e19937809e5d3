import { mostOf } from "@/tools/trials/figures.ts";
import { Load } from "../load.ts";
import type { RelayMode } from "../relay.ts";
import { inMs, type Row, told } from "@/tools/trials/report.ts";
import type { Run, Scenario } from "../scenario.ts";
import { pause } from "../wait.ts";
import { healRow } from "./kill_edges.ts";
import { writeRows } from "./kill_primary.ts";

const NAME = "cut-lines";
const PER_SECOND = 40;
const ROUNDS = { quick: 1, full: 5 } as const;
const BRIEF: readonly RelayMode[] = [
  { kind: "delay", ms: 50 },
  { kind: "hold" },
  { kind: "drop" },
  { kind: "cutAnswer" },
];
/** A dead line is given up after 10 s of silence and more; in the gate `dead_line_test.ts` does that. */
const MODES = { quick: BRIEF, full: [...BRIEF, { kind: "halfOpen" }] } as const;
const BREAK_MS = { quick: 1000, full: 2500 } as const;

/** Lines between edges and primary that are slow, cut, dead or cut in the middle of an answer. */
export const cutLines: Scenario = {
  name: NAME,
  async run(run) {
    const { stage, size, say } = run;
    const load = new Load(stage.nodes.map(({ node }) => node), PER_SECOND);
    const rows: Row[] = [];
    const healMs: number[] = [];
    for (let round = 0; round < ROUNDS[size]; round++) {
      for (const mode of MODES[size]) {
        healMs.push(...await breakLines(run, mode));
        say(`${mode.kind}, healed after ${inMs(mostOf(healMs.slice(-3)))}`);
      }
    }
    await load.stop();
    rows.push(
      ...writeRows(NAME, await load.check(stage), load),
      healRow(NAME, "broken lines; healed after", healMs),
      told({
        scenario: NAME,
        what: "longest wait of a write",
        found: inMs(mostOf(load.tookMs)),
      }),
    );
    return rows;
  },
};

/** All at once, then healed; how long each node took. */
async function breakLines(
  { stage, size }: Run,
  mode: RelayMode,
): Promise<number[]> {
  for (const { relay } of stage.nodes) relay.set(mode);
  await pause(BREAK_MS[size]);
  for (const { relay } of stage.nodes) relay.heal();
  const seq = await stage.lastCommit();
  return await Promise.all(stage.nodes.map(({ node }) => node.healed(seq)));
}
