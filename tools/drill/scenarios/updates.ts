import { type Change, checkUpdates } from "../checks/updates.ts";
import type { NodeProcess, Outcome } from "../node_process.ts";
import { Register } from "../protocol.ts";
import { control, none } from "@/tools/trials/report.ts";
import type { Run, Scenario } from "../scenario.ts";
import { makeRegister, readRegister } from "../sql/tables.ts";
import { setFaults } from "./kill_primary.ts";

const NAME = "updates";
const TRIES = { quick: 30, full: 200 } as const;

/** All nodes change one row at once, each from the version that it read: no change is lost. */
export const updates: Scenario = {
  name: NAME,
  async run(run) {
    const { stage, size } = run;
    const nodes = stage.nodes.map(({ node }) => node);
    const sound = await race(run, { id: "race", tries: TRIES[size] });
    await setFaults(nodes, ["writesBlindly"]);
    const faulty = await race(run, { id: "race_blind", tries: 10 });
    await setFaults(nodes, []);
    return [
      none(
        { scenario: NAME, what: "changes lost to another one" },
        sound.lost,
        `${sound.made} made, ${nodes.length} nodes at once`,
      ),
      control({ scenario: NAME, what: "nodes write blindly" }, faulty.lost),
    ];
  },
};

async function race(
  { stage }: Run,
  { id, tries }: { id: string; tries: number },
) {
  await makeRegister(stage.db, id);
  const seq = await stage.lastCommit();
  const changes = await Promise.all(
    stage.nodes.map(({ node }) => keepAdding(node, { id, tries, seq })),
  );
  const { version } = await readRegister(stage.db, id);
  return checkUpdates(changes.flat(), version);
}

async function keepAdding(
  node: NodeProcess,
  { id, tries, seq }: { id: string; tries: number; seq: number },
): Promise<Change[]> {
  const changes: Change[] = [];
  let seen = seq;
  while (changes.length < tries) {
    const { version } = await node.get({ act: "read", id, seen }, Register);
    const outcome = await node.ask({ act: "add", id, seen, version });
    changes.push({ version, outcome: endOf(outcome) });
    // Whoever was refused reads again what is there now.
    seen = outcome.ok ? outcome.seen : seen;
  }
  return changes;
}

function endOf(outcome: Outcome): Change["outcome"] {
  if (outcome.ok) return outcome.value === true ? "made" : "refused";
  return outcome.code === "commitUnknown" || outcome.code === "silent"
    ? "unknown"
    : "refused";
}
