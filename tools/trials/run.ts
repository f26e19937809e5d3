import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { isBreached, judged, markdownOf, type Row, tableOf } from "./report.ts";

const OUT = fileURLToPath(new URL("../../out", import.meta.url));

/** How much is done: `--quick` for a check of minutes, `--full` for the whole proof. */
export type Size = "quick" | "full";

/** One thing that is tried; it leaves everything as it was, and answers what it found. */
export interface Trial<Run> {
  name: string;
  /** Of which attacks or goals it is; told in its rows. */
  ids?: readonly string[];
  /** Only the whole proof has the minutes, or the quiet machine, that it takes. */
  isLong?: boolean;
  run(run: Run): Promise<Row[]>;
}

/** What the arguments ask for. */
export interface Chosen<Run> {
  size: Size;
  /** What is drawn by lot is drawn by it: the same again with the same one. */
  seed: number;
  trials: readonly Trial<Run>[];
}

/**
 * Reads `[--quick | --full] [--only <name>]… [--but <name>]… [--seed <number>]`; without a
 * seed, one is drawn. What is long is part of `--quick` only where it is named.
 *
 * @throws {Error} If nothing has such a name, or the seed is no whole number.
 */
export function chooseTrials<Run>(
  args: string[],
  trials: readonly Trial<Run>[],
): Chosen<Run> {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: "boolean", default: false },
      full: { type: "boolean", default: false },
      only: { type: "string", multiple: true },
      but: { type: "string", multiple: true, default: [] },
      seed: { type: "string" },
    },
  });
  const size = values.full ? "full" : "quick";
  const chosen = trials.filter(({ name, isLong }) =>
    !values.but.includes(name) &&
    (values.only?.includes(name) ?? (size === "full" || !isLong))
  );
  if (chosen.length === 0) {
    const names = trials.map(({ name }) => name).join(", ");
    throw new Error(`Cannot try that: there are ${names}`);
  }
  const [drawn = 0] = crypto.getRandomValues(new Uint16Array(1));
  const seed = Number(values.seed ?? drawn);
  if (!Number.isSafeInteger(seed)) {
    throw new Error(`${values.seed} is no seed: a whole number is`);
  }
  return { size, seed, trials: chosen };
}

/** How trials are gone through. */
export interface Course<Run> {
  /** What one of them is given; it says through `say` how far it is. */
  give(say: (text: string) => void): Run;
  /** What is looked at after each of them. */
  after?(name: string): Promise<Row[]>;
}

/** Goes through the trials one after the other; one that cannot be gone through is a breach. */
export async function goThrough<Run>(
  trials: readonly Trial<Run>[],
  { give, after }: Course<Run>,
): Promise<Row[]> {
  const begun = performance.now();
  const rows: Row[] = [];
  for (const { name, ids, run } of trials) {
    const since = performance.now();
    const say = (text: string) =>
      print(`${inSeconds(begun).padStart(7)}  ${name}: ${text}`);
    say("begins");
    const found = (await rowsOf(name, async () => [
      ...await run(give(say)),
      ...await after?.(name) ?? [],
    ])).map((row) => ids ? { ...row, ids: ids.join(" ") } : row);
    rows.push(...found);
    await say(`over after ${inSeconds(since)}\n${tableOf(found)}\n`);
  }
  return rows;
}

/** Prints the whole table, writes it to `out/<name>.md` too, and answers the exit code. */
export async function tellAll(
  name: string,
  rows: readonly Row[],
  head: string,
): Promise<number> {
  await print(`\n${tableOf(rows)}\n\n${head}`);
  await Deno.mkdir(OUT, { recursive: true });
  await Deno.writeTextFile(join(OUT, `${name}.md`), markdownOf(rows, head));
  return isBreached(rows) ? 1 : 0;
}

/** `12.3 s` since then. */
export function inSeconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

async function rowsOf(
  name: string,
  work: () => Promise<Row[]>,
): Promise<Row[]> {
  try {
    return await work();
  } catch (error) {
    const why = error instanceof Error ? error.stack ?? error.message : error;
    await print(`${name}: ${why}`);
    const found = error instanceof Error ? error.message : String(error);
    const row = { scenario: name, what: "gone through", found, bound: "yes" };
    return [judged(row, false)];
  }
}

async function print(text: string): Promise<void> {
  await Deno.stdout.write(new TextEncoder().encode(`${text}\n`));
}
