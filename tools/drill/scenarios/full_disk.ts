import { IDS } from "@/tools/seed.ts";
import { Browser, peopleOn } from "../browser.ts";
import { Load } from "../load.ts";
import { NodeProcess } from "../node_process.ts";
import { none, type Row } from "@/tools/trials/report.ts";
import { STAFF } from "../stage.ts";
import type { Run, Scenario } from "../scenario.ts";
import type { Stage } from "../stage.ts";
import { pause } from "../wait.ts";
import { healRow } from "./kill_edges.ts";
import { writeRows } from "./kill_primary.ts";

const NAME = "full-disk";
/** A disk has room for the replica, its log, the next one and as much again. */
const TIMES_A_REPLICA = 4;
const LEAST_MIB = 24;
const FULL_MS = { quick: 2000, full: 15_000 } as const;

/** A node whose disk is full answers from the primary, and goes on when there is room again. */
export const fullDisk: Scenario = {
  name: NAME,
  async run(run) {
    const disk = `${run.stage.folder}/disk`;
    await Deno.mkdir(disk);
    const why = await command("mount", [
      ...["-t", "tmpfs", "-o", `size=${await roomFor(run.stage)}m`],
      ...["tmpfs", disk],
    ]);
    if (why !== null) return [notRun(why)];
    try {
      return await onDisk(run, disk);
    } finally {
      await command("umount", [disk]);
    }
  },
};

/** Mebibytes for a node, by what a replica has come to by now. */
async function roomFor({ nodes }: Stage): Promise<number> {
  const [{ node }] = nodes;
  let bytes = 0;
  for await (const { name, isFile } of Deno.readDir(node.folder)) {
    if (isFile) bytes += (await Deno.stat(`${node.folder}/${name}`)).size;
  }
  return LEAST_MIB + Math.ceil(TIMES_A_REPLICA * bytes / 2 ** 20);
}

async function onDisk(run: Run, disk: string): Promise<Row[]> {
  const { stage, size } = run;
  const { url, token } = stage.primary;
  const node = new NodeProcess({
    name: "full",
    folder: `${disk}/full`,
    primary: { url, token },
  });
  await node.start();
  try {
    const browser = await Browser.signIn(node, IDS.account.wuhan);
    await node.healed(await stage.lastCommit());
    const load = new Load(stage.nodes.map((site) => site.node), 60);
    await fill(`${disk}/filler`);
    let wrong = 0;
    let pages = 0;
    const until = performance.now() + FULL_MS[size];
    while (performance.now() < until) {
      const page = await browser.get(node, "/roster/active");
      pages++;
      if ((peopleOn(page) ?? 0) < STAFF) wrong++;
      await pause(100);
    }
    const { failure, condemned } = await node.health();
    run.say(`while full: ${failure ?? "no failure"}, ${condemned} condemned`);
    await Deno.remove(`${disk}/filler`);
    const healMs = await node.healed(await stage.lastCommit());
    await load.stop();
    return [
      none(
        { scenario: NAME, what: "roster pages wrong or refused while full" },
        wrong,
        `${pages} asked`,
      ),
      healRow(NAME, "full disks; healed after there is room", [healMs]),
      ...writeRows(NAME, await load.check(stage), load),
    ];
  } finally {
    await node.stop("SIGKILL");
  }
}

/** Takes all the room that is left. */
async function fill(path: string): Promise<void> {
  using file = await Deno.open(path, { create: true, write: true });
  for (const size of [65_536, 4096, 512]) {
    try {
      while (true) await file.write(new Uint8Array(size));
    } catch {
      // That is what a full disk says.
    }
  }
}

function notRun(why: string): Row {
  return {
    scenario: NAME,
    what: "a small disk of its own",
    found: why,
    bound: "",
    verdict: "not run",
  };
}

/** What the command says when it fails; `null` if it does not. */
async function command(name: string, args: string[]): Promise<string | null> {
  try {
    const { success, stderr } = await new Deno.Command(name, { args }).output();
    return success ? null : new TextDecoder().decode(stderr).trim();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
