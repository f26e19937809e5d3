import { IDS } from "@/tools/seed.ts";
import { Browser } from "../browser.ts";
import {
  checkRevocations,
  type RevocationsReport,
  type Visit,
} from "../checks/revocations.ts";
import type { NodeProcess } from "../node_process.ts";
import type { Fault } from "../protocol.ts";
import type { RelayMode, Traffic } from "../relay.ts";
import { control, none } from "@/tools/trials/report.ts";
import type { Run, Scenario } from "../scenario.ts";
import { restoreGrant, resumeAccount } from "../sql/primary.ts";
import type { Stage } from "../stage.ts";
import { pause } from "../wait.ts";
import { setFaults } from "./kill_primary.ts";

const NAME = "revocations";
const TURNS = { quick: 1, full: 34 } as const;
const AFTER_MS = 2100;

/** How the node that is visited stands to the primary while a right is taken away elsewhere. */
const LINES: Record<string, { mode: RelayMode; which: readonly Traffic[] }> = {
  whole: { mode: { kind: "pass" }, which: ["pulls", "statements"] },
  paused: { mode: { kind: "hold" }, which: ["pulls"] },
  cut: { mode: { kind: "drop" }, which: ["pulls", "statements"] },
};

/** A way to lose a right: whose it is, the page that hangs on it, and how it is taken. */
interface Loss {
  accountId: string;
  privileged: string;
  ordinary: string | null;
  take(stage: Stage, browser: Browser): Promise<void>;
  giveBack(stage: Stage): Promise<void>;
}

const LOSSES: readonly Loss[] = [
  {
    accountId: IDS.account.wuhan,
    privileged: "/people",
    ordinary: "/roster/active",
    async take({ nodes: [{ node }] }, browser) {
      const { status } = await browser.post(node, "/logout", {});
      if (status !== 303) throw new Error(`Signing out ends with ${status}`);
    },
    giveBack: () => Promise.resolve(),
  },
  {
    accountId: IDS.account.wuhanStatistics,
    privileged: "/people",
    ordinary: "/statistics/active",
    async take({ nodes: [{ node }] }) {
      const accountId = IDS.account.wuhanStatistics;
      mustBe(await node.ask({ act: "suspend", accountId }));
    },
    giveBack: ({ db }) => resumeAccount(db, IDS.account.wuhanStatistics),
  },
  {
    accountId: IDS.account.liMei,
    privileged: "/me/people",
    ordinary: null,
    async take({ nodes: [{ node }] }) {
      mustBe(
        await node.ask({
          act: "revoke",
          membershipId: IDS.membership.liMei,
          grantId: IDS.grant.liMei,
        }),
      );
    },
    giveBack: ({ db }) => restoreGrant(db, IDS.grant.liMei),
  },
];

/** Rights that are taken away at one node are gone at another from that moment on. */
export const revocations: Scenario = {
  name: NAME,
  async run(run) {
    const { size, say } = run;
    const visits: Visit[] = [];
    let taken = 0;
    for (let turn = 0; turn < TURNS[size]; turn++) {
      for (const line of Object.keys(LINES)) {
        visits.push(...await loseAll(run, line));
        taken += LOSSES.length;
      }
      if (turn % 5 === 4) say(`${taken} revocations`);
    }
    const { privileged, privilegedShown, ordinary, ordinaryShown } =
      checkRevocations(visits);
    const byReplica = await loseWith("rightsFromReplica", run);
    const stale = await loseWith("staleForEver", run);
    return [
      none(
        { scenario: NAME, what: "privileged pages shown after it" },
        privilegedShown,
        `${privileged} asked, ${taken} revocations`,
      ),
      none(
        { scenario: NAME, what: "ordinary pages shown 2 s after it" },
        ordinaryShown,
        `${ordinary} asked; nodes cut off not among them`,
      ),
      control(
        { scenario: NAME, what: "rights judged by the replica" },
        byReplica.privilegedShown,
      ),
      control(
        { scenario: NAME, what: "pages shown from a replica of any age" },
        stale.ordinaryShown,
      ),
    ];
  },
};

/** What a node with a fault shows while its replica gets nothing. */
async function loseWith(fault: Fault, run: Run): Promise<RevocationsReport> {
  const { node } = run.stage.nodes[1];
  await setFaults([node], [fault]);
  try {
    return checkRevocations(await loseAll(run, "paused"));
  } finally {
    await setFaults([node], []);
  }
}

/** One who has signed in, and is about to lose something. */
interface Holder {
  loss: Loss;
  browser: Browser;
}

/** Everybody signs in, sees her page, loses her right at one node, and asks again at the others. */
async function loseAll({ stage }: Run, line: string): Promise<Visit[]> {
  const holders: Holder[] = [];
  for (const loss of LOSSES) {
    const browser = await Browser.signIn(stage.nodes[0].node, loss.accountId);
    holders.push({ loss, browser });
  }
  const { node } = stage.nodes[1];
  await node.healed(await stage.lastCommit());
  for (const { loss: { privileged, ordinary }, browser } of holders) {
    for (
      const path of ordinary === null ? [privileged] : [privileged, ordinary]
    ) {
      const { status } = await browser.get(node, path);
      if (status !== 200) throw new Error(`${path} ends with ${status} before`);
    }
  }
  await node.healed(await stage.lastCommit());
  try {
    return await withLine(stage, line, () => takeAll(stage, holders, line));
  } finally {
    for (const { giveBack } of LOSSES) await giveBack(stage);
  }
}

async function takeAll(
  stage: Stage,
  holders: readonly Holder[],
  line: string,
): Promise<Visit[]> {
  const { node } = stage.nodes[1];
  const isCutOff = line === "cut";
  const visits: Visit[] = [];
  const later: { ordinary: string; kept: Browser; revokedAt: number }[] = [];
  for (const { loss, browser } of holders) {
    const { privileged: path, ordinary } = loss;
    // She keeps her old cookies: who has been put out does not forget them.
    const kept = browser.copy();
    await loss.take(stage, browser);
    const revokedAt = performance.now();
    for (const site of [stage.nodes[1], stage.nodes[2]]) {
      const isOff = isCutOff && site.node === node;
      const how = { at: site.node, path, revokedAt, isCutOff: isOff };
      visits.push(await ask(kept.copy(), how));
    }
    if (ordinary !== null) later.push({ ordinary, kept, revokedAt });
  }
  await pause(AFTER_MS);
  for (const { ordinary: path, kept, revokedAt } of later) {
    const seen = await ask(kept, { at: node, path, revokedAt, isCutOff });
    visits.push({ ...seen, isPrivileged: false });
  }
  return visits;
}

async function ask(
  browser: Browser,
  { at, path, revokedAt, isCutOff }: {
    at: NodeProcess;
    path: string;
    revokedAt: number;
    isCutOff: boolean;
  },
): Promise<Visit> {
  const askedAt = performance.now();
  const { status } = await browser.get(at, path);
  return {
    isPrivileged: true,
    revokedAt,
    askedAt,
    isShown: status === 200,
    isCutOff,
  };
}

/** The second node has this line meanwhile. */
async function withLine<T>(
  stage: Stage,
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  const [, { node, relay }] = stage.nodes;
  const line = LINES[name];
  if (!line) throw new Error(`There is no line "${name}"`);
  relay.set(line.mode, line.which);
  try {
    return await work();
  } finally {
    relay.heal();
    await node.healed(await stage.lastCommit());
  }
}

function mustBe(outcome: { ok: boolean; code?: string }): void {
  if (!outcome.ok) throw new Error(`Taking it ends with ${outcome.code}`);
}
