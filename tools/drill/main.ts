/**
 * Breaks a primary and three edge nodes and looks whether anything is lost:
 * `deno task drill [--quick | --full] [--only <scenario>]`. Prints a table, writes it to
 * out/drill.md too, and ends with 1 on any breach.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { isBreached, judged, markdownOf, type Row, tableOf } from "./report.ts";
import type { Run, Scenario, Size } from "./scenario.ts";
import { SCENARIOS } from "./scenarios/mod.ts";
import { openStage, type Stage } from "./stage.ts";

const OUT = fileURLToPath(new URL("../../out", import.meta.url));

if (import.meta.main) Deno.exit(await drill(Deno.args));

/** Runs the scenarios and answers the exit code. */
async function drill(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: "boolean", default: false },
      full: { type: "boolean", default: false },
      only: { type: "string", multiple: true },
    },
  });
  const size = values.full ? "full" : "quick";
  const chosen = SCENARIOS.filter(({ name }) =>
    values.only?.includes(name) ?? true
  );
  if (chosen.length === 0) {
    const names = SCENARIOS.map(({ name }) => name).join(", ");
    throw new Error(`Cannot drill that: the scenarios are ${names}`);
  }
  await Deno.mkdir(OUT, { recursive: true });
  const folder = await Deno.makeTempDir({ dir: OUT, prefix: "drill_" });
  try {
    return await drillIn(folder, chosen, size);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function drillIn(
  folder: string,
  chosen: readonly Scenario[],
  size: Size,
): Promise<number> {
  const begun = performance.now();
  const [load = 0] = Deno.loadavg();
  await using stage = await openStage(folder);
  const rows: Row[] = [];
  for (const { name, run } of chosen) {
    const since = performance.now();
    const say = (text: string) =>
      print(`${inSeconds(begun).padStart(7)}  ${name}: ${text}`);
    say("begins");
    const found = await rowsOf({ stage, size, say }, { name, run });
    rows.push(...found);
    await say(`over after ${inSeconds(since)}\n${tableOf(found)}\n`);
  }
  const head = `${stage.primary.version}, --${size}, ${
    inSeconds(begun)
  }, ${navigator.hardwareConcurrency} cores with a load of ${
    load.toFixed(1)
  } before; claims nothing about power loss.`;
  print(`\n${tableOf(rows)}\n\n${head}`);
  await Deno.writeTextFile(join(OUT, "drill.md"), markdownOf(rows, head));
  return isBreached(rows) ? 1 : 0;
}

async function rowsOf(run: Run, scenario: Scenario): Promise<Row[]> {
  const { name } = scenario;
  try {
    const rows = await scenario.run(run);
    return [...rows, await sameAll(run.stage, name)];
  } catch (error) {
    return [await broken(name, error)];
  }
}

/** After every scenario the primary is whole, and every replica holds what it holds. */
async function sameAll(stage: Stage, scenario: string): Promise<Row> {
  const wrong = await stage.compare();
  return judged({
    scenario,
    what: "primary whole, replicas equal to it",
    found: wrong.length === 0 ? "yes" : wrong.join("; "),
    bound: "yes",
  }, wrong.length === 0);
}

/** A scenario that could not be gone through is a breach, not a gap. */
async function broken(scenario: string, error: unknown): Promise<Row> {
  const why = error instanceof Error ? error.stack ?? error.message : error;
  await print(`${scenario}: ${why}`);
  const found = error instanceof Error ? error.message : String(error);
  return judged({ scenario, what: "gone through", found, bound: "yes" }, false);
}

function inSeconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

async function print(text: string): Promise<void> {
  await Deno.stdout.write(new TextEncoder().encode(`${text}\n`));
}
