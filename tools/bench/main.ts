/**
 * Measures the platform against its budgets:
 * `deno task bench [subject…] [--province] [--json] [--write]`.
 * With `--province` the statistics are measured on `data/province.db`, which is made first
 * where it is missing: some five minutes and 1.5 GB; without it on a tenth of it.
 * With `--write` the tables go into `docs/benchmarks.md`, each in place of its subject's last.
 * Several subjects are measured one after the other, each in a process of its own: what
 * one leaves in memory is no burden of the next, and one that breaks ends none of the others.
 * Ends with 1 when a budget is missed, and not waived, two figures have one name, or a
 * subject cannot be measured.
 */
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import type { BenchRow } from "./row.ts";
import { tableOf } from "./table.ts";
import { writeSection } from "./write_section.ts";

/** Subject → the file beside this one and the function in it that measures. */
const SUBJECTS: Record<string, { file: string; run: string }> = {
  audit: { file: "./audit.ts", run: "benchAudit" },
  dev: { file: "./dev.ts", run: "benchDev" },
  edge: { file: "./edge.ts", run: "benchEdge" },
  growth: { file: "./growth.ts", run: "benchGrowth" },
  queries: { file: "./queries.ts", run: "benchQueries" },
  http: { file: "./http.ts", run: "benchHttp" },
  pages: { file: "./pages.ts", run: "benchPages" },
  pauses: { file: "./pauses.ts", run: "benchPauses" },
  roster: { file: "./roster.ts", run: "benchRoster" },
  statistics: { file: "./statistics.ts", run: "benchStatistics" },
  update: { file: "./roster_update.ts", run: "benchRosterUpdate" },
  xlsx: { file: "./xlsx.ts", run: "benchXlsx" },
};

if (import.meta.main) Deno.exit(await bench(Deno.args));

/** Measures the subjects named, all by default, and answers the exit code. */
async function bench(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: "boolean", default: false },
      province: { type: "boolean", default: false },
      write: { type: "boolean", default: false },
    },
  });
  const subjects = positionals.length > 0 ? positionals : Object.keys(SUBJECTS);
  const isAlone = subjects.length === 1;
  const rows: BenchRow[] = [];
  let missing = false;
  for (const subject of subjects) {
    const measured = isAlone
      ? await measure(subject, { isWhole: values.province })
      : await measureApart(subject, flags(values));
    if (!measured) missing = true;
    else if (values.write && isAlone) {
      await writeSection(subject, measured, args);
    }
    rows.push(...measured ?? []);
  }
  await say(values.json ? JSON.stringify(rows, null, 2) : tableOf(rows));
  const doubles = doublesOf(rows);
  if (doubles.length > 0) {
    await complain(`Figures of one name: ${doubles.join("; ")}`);
  }
  return missing ? 1 : exitCodeOf(rows);
}

/** 1 where a budget is missed and not waived, or two figures have one name; else 0. */
export function exitCodeOf(rows: readonly BenchRow[]): 0 | 1 {
  const isMissed = rows.some(({ ok, waived }) => !ok && waived === undefined);
  return isMissed || doublesOf(rows).length > 0 ? 1 : 0;
}

/** Names that more than one figure has: whoever reads them by name could not tell them apart. */
function doublesOf(rows: readonly BenchRow[]): string[] {
  const names = rows.map(({ figure }) => figure);
  return [...new Set(names.filter((name, at) => names.indexOf(name) < at))];
}

/** What is passed on to whoever measures one of several. */
function flags(values: { province: boolean; write: boolean }): string[] {
  return (["province", "write"] as const).flatMap((name) =>
    values[name] ? [`--${name}`] : []
  );
}

/** Measures a subject in a process of its own, and says how far it is. */
async function measureApart(
  subject: string,
  flags: string[],
): Promise<BenchRow[] | undefined> {
  const begun = performance.now();
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", import.meta.filename ?? "", subject, "--json"]
      .concat(flags),
    stderr: "inherit",
  }).output();
  const rows = readRows(new TextDecoder().decode(stdout));
  const seconds = Math.round((performance.now() - begun) / 1000);
  await complain(
    rows ? `${subject}: ${seconds} s` : `Cannot measure "${subject}"`,
  );
  return rows;
}

/** The rows of a process that measured a subject, or nothing where it ended without them. */
export function readRows(text: string): BenchRow[] | undefined {
  try {
    const rows: BenchRow[] = JSON.parse(text);
    return rows.length > 0 ? rows : undefined;
  } catch {
    return undefined;
  }
}

/** Loads a subject only when it is asked for: each brings its own heavy packages. */
async function measure(
  subject: string,
  options: { isWhole: boolean },
): Promise<BenchRow[] | undefined> {
  const place = SUBJECTS[subject];
  const url = place && new URL(place.file, import.meta.url);
  if (!place || !url || !existsSync(url)) {
    const known = Object.keys(SUBJECTS).join(", ");
    await complain(`Cannot measure "${subject}": the subjects are ${known}`);
    return undefined;
  }
  const { [place.run]: run }: Record<string, unknown> = await import(url.href);
  if (typeof run !== "function") {
    await complain(`Cannot measure "${subject}": no ${place.run}()`);
    return undefined;
  }
  return await run(options);
}

async function say(text: string): Promise<void> {
  await Deno.stdout.write(new TextEncoder().encode(`${text}\n`));
}

async function complain(text: string): Promise<void> {
  await Deno.stderr.write(new TextEncoder().encode(`${text}\n`));
}
