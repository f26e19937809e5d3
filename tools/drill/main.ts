/**
 * Breaks a primary and three edge nodes and looks whether anything is lost:
 * `deno task drill [--quick | --full] [--only <scenario>]… [--but <scenario>]…`. Prints a
 * table, writes it to out/drill.md too, and ends with 1 on any breach.
 */
import { fileURLToPath } from "node:url";
import { judged, type Row } from "@/tools/trials/report.ts";
import {
  chooseTrials,
  type Chosen,
  goThrough,
  inSeconds,
  tellAll,
} from "@/tools/trials/run.ts";
import type { Run } from "./scenario.ts";
import { SCENARIOS } from "./scenarios/mod.ts";
import { openStage, type Stage } from "./stage.ts";

const OUT = fileURLToPath(new URL("../../out", import.meta.url));

if (import.meta.main) Deno.exit(await drill(Deno.args));

/** Runs the scenarios and answers the exit code. */
async function drill(args: string[]): Promise<number> {
  const chosen = chooseTrials(args, SCENARIOS);
  await Deno.mkdir(OUT, { recursive: true });
  const folder = await Deno.makeTempDir({ dir: OUT, prefix: "drill_" });
  try {
    return await drillIn(folder, chosen);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function drillIn(
  folder: string,
  { size, trials }: Chosen<Run>,
): Promise<number> {
  const begun = performance.now();
  const [load = 0] = Deno.loadavg();
  await using stage = await openStage(folder);
  const rows = await goThrough(trials, {
    give: (say) => ({ stage, size, say }),
    after: (name) => sameAll(stage, name),
  });
  const head = `${stage.primary.version}, --${size}, ${
    inSeconds(begun)
  }, ${navigator.hardwareConcurrency} cores with a load of ${
    load.toFixed(1)
  } before; claims nothing about power loss.`;
  return await tellAll("drill", rows, head);
}

/** After every scenario the primary is whole, and every replica holds what it holds. */
async function sameAll(stage: Stage, scenario: string): Promise<Row[]> {
  const wrong = await stage.compare();
  return [
    judged({
      scenario,
      what: "primary whole, replicas equal to it",
      found: wrong.length === 0 ? "yes" : wrong.join("; "),
      bound: "yes",
    }, wrong.length === 0),
  ];
}
