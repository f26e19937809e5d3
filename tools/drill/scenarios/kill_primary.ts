import { breachesOf, type WritesReport } from "../checks/writes.ts";
import { mostOf, quantile } from "@/tools/trials/figures.ts";
import { Load } from "../load.ts";
import type { NodeProcess } from "../node_process.ts";
import type { Fault } from "../protocol.ts";
import {
  control,
  inMs,
  judged,
  none,
  type Row,
  told,
} from "@/tools/trials/report.ts";
import type { Run, Scenario } from "../scenario.ts";
import type { Stage } from "../stage.ts";
import { pause, untilSo } from "../wait.ts";

const NAME = "kill-primary";
const PER_SECOND = 100;
const GOALS = {
  quick: { kills: 10, saved: 500 },
  full: { kills: 200, saved: 20_000 },
} as const;
/** Writes that were refused with no refusal of ours; for the table. */
const MOST_ODD_SHOWN = 3;

/** `kill -9` of the primary under load: whatever was acknowledged is there, once. */
export const killPrimary: Scenario = {
  name: NAME,
  async run(run) {
    const { stage, size, say } = run;
    const goal = GOALS[size];
    const load = new Load(stage.nodes.map(({ node }) => node), PER_SECOND);
    const backMs: number[] = [];
    while (backMs.length < goal.kills || load.saved < goal.saved) {
      await pause(300 + Math.random() * 700);
      backMs.push(await killOnce(stage, load));
      if (backMs.length % 20 === 0) {
        say(`${backMs.length} kills, ${load.saved} writes acknowledged`);
      }
    }
    await load.stop();
    const report = await load.check(stage);
    return [
      ...writeRows(NAME, report, load),
      judged({
        scenario: NAME,
        what: "kills; first write acknowledged after, median and most",
        found: `${backMs.length}; ${inMs(quantile(backMs, 0.5))}, ${
          inMs(mostOf(backMs))
        }`,
        bound: "≤ 30000 ms",
      }, mostOf(backMs) <= 30_000),
      ...await controls(run),
    ];
  },
};

/** What a load of writes came to, line by line. */
export function writeRows(
  scenario: string,
  report: WritesReport,
  load: Load,
): Row[] {
  const { saved, refused, unknown, lost, twice, ghosts } = report;
  const wrong = [...lost, ...twice, ...ghosts].slice(0, MOST_ODD_SHOWN)
    .map((id) => `${id} ${load.told(id)}`).join("; ");
  const odd = [...load.odd].slice(0, MOST_ODD_SHOWN)
    .map(([code, times]) => `${code} × ${times}`).join("; ");
  return [
    none(
      { scenario, what: "acknowledged writes that are lost" },
      lost.length,
      `${saved} acknowledged`,
    ),
    none(
      { scenario, what: "writes that are there twice" },
      twice.length,
      `${saved + refused + unknown} tried`,
    ),
    none(
      { scenario, what: "refused writes that are there" },
      ghosts.length,
      `${refused} refused, ${unknown} of unknown end`,
    ),
    ...wrong === "" ? [] : [
      told({ scenario, what: "some of these", found: wrong }),
    ],
    ...odd === "" ? [] : [
      told({ scenario, what: "faults that a write met", found: odd }),
    ],
  ];
}

async function killOnce({ primary }: Stage, load: Load): Promise<number> {
  const begun = performance.now();
  await primary.stop("SIGKILL");
  await primary.start();
  const before = load.saved;
  await untilSo(30_000, () => load.saved > before);
  return performance.now() - begun;
}

async function controls({ stage }: Run): Promise<Row[]> {
  const nodes = stage.nodes.map(({ node }) => node);
  const rows: Row[] = [];
  for (
    const [fault, what] of [
      ["acknowledgesEarly", "a node says saved before it is"],
      ["deniesCommits", "a node says refused when it is saved"],
      ["writesTwice", "a node saves twice"],
    ] as const
  ) {
    await setFaults(nodes, [fault]);
    const load = new Load(nodes, 50);
    await pause(500);
    await stage.primary.stop("SIGKILL");
    await pause(500);
    await stage.primary.start();
    await untilSo(5000, () => load.saved > 20 || fault === "deniesCommits");
    await pause(500);
    await load.stop();
    await setFaults(nodes, []);
    const breaches = breachesOf(await load.check(stage));
    rows.push(control({ scenario: NAME, what }, breaches));
  }
  return rows;
}

/** Gives nodes these faults, and no others. */
export async function setFaults(
  nodes: readonly NodeProcess[],
  faults: Fault[],
): Promise<void> {
  for (const node of nodes) await node.ask({ act: "faults", faults });
}
