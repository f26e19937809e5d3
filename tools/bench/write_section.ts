import os from "node:os";
import { fileURLToPath } from "node:url";
import type { BenchRow } from "./row.ts";
import { markdownOf } from "./table.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const DOCUMENT = "docs/benchmarks.md";
const PATH = `${ROOT}/${DOCUMENT}`;
/** What people write by hand. */
const PROFILES = "## Profiles\n";
const GIB = 2 ** 30;
const INTRO = `# Benchmarks

The tables are written by \`deno task bench … --write\`, never by hand. Times of
one section are of one run on one machine: what is worth something is their
ratio, and the verdict. What is waived has its profile at the end.
`;

/** Where and when a subject was measured. */
export interface Taken {
  machine: string;
  /** `2026-11-26`. */
  day: string;
  commit: string;
  command: string;
}

/** Puts the table of a subject into `docs/benchmarks.md`, in place of its last one. */
export async function writeSection(
  subject: string,
  rows: readonly BenchRow[],
  args: readonly string[],
): Promise<void> {
  const taken = {
    machine: machine(),
    day: new Date().toISOString().slice(0, 10),
    commit: await commitOf(ROOT),
    command: `deno task bench ${[subject, ...flagsOf(args)].join(" ")}`,
  };
  const before = await Deno.readTextFile(PATH).catch(() => INTRO);
  await Deno.writeTextFile(
    PATH,
    withSection(before, subject, sectionOf(taken, rows)),
  );
  await run(Deno.execPath(), ["fmt", "--quiet", PATH]);
}

/** What was measured where, when and how, with its table. */
export function sectionOf(taken: Taken, rows: readonly BenchRow[]): string {
  return [
    `\`${taken.command}\`, ${taken.day}, commit ${taken.commit}, ${taken.machine}.`,
    markdownOf(rows),
  ].join("\n\n");
}

/** The document with the section of a subject new; one that was not there yet comes last, before the profiles. */
export function withSection(
  document: string,
  subject: string,
  section: string,
): string {
  const [intro = "", ...sections] = document.split(/^(?=## )/m);
  const head = `## ${subject}\n`;
  const text = `${head}\n${section}\n`;
  const at = sections.findIndex((one) => one.startsWith(head));
  const profiles = sections.findIndex((one) => one.startsWith(PROFILES));
  const end = profiles === -1 ? sections.length : profiles;
  const next = at === -1
    ? sections.toSpliced(end, 0, text)
    : sections.with(at, text);
  return [intro, ...next].map((part) => part.trimEnd()).join("\n\n") + "\n";
}

function flagsOf(args: readonly string[]): string[] {
  return args.filter((arg) => arg === "--province");
}

/** Kind of the machine; not its name. */
function machine(): string {
  const { length } = os.cpus();
  const gib = Math.round(os.totalmem() / GIB);
  return `${length} cores of ${
    os.cpus()[0]?.model.trim()
  }, ${gib} GiB, ${os.type()} ${os.arch()}, Deno ${Deno.version.deno}`;
}

/**
 * The commit that is checked out, and whether files differ from it. The document itself does
 * not count: the first section that is written changes it.
 */
export async function commitOf(root: string): Promise<string> {
  const head = await run("git", ["rev-parse", "--short=10", "HEAD"], root);
  const changed = await run(
    "git",
    ["status", "--porcelain", "--", ".", `:(exclude)${DOCUMENT}`],
    root,
  );
  return changed === "" ? head : `${head} and changes`;
}

async function run(
  program: string,
  args: string[],
  cwd = ROOT,
): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(program, {
    args,
    cwd,
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout).trim();
}
