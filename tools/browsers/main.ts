/**
 * Goes the same way through the platform in browsers that are not those of the tests:
 * `deno task browsers [--only chromium79|firefox|webkit]`. Starts a demonstration of its
 * own on loopback, prints a table browser × step, leaves a picture of every step in
 * out/browsers/<browser>/, and ends with 1 on any failure. What cannot be had here is
 * `not run`. docs/browsers.md says what was run when.
 */
import { parseArgs } from "node:util";
import { chromium79 } from "./chromium79.ts";
import { firefox } from "./firefox.ts";
import { JOURNEY, type Step } from "./journey.ts";
import { faultsOn } from "./look.ts";
import { openSite, type Site } from "./site.ts";
import { type BrowserKind, Hand, type Tab } from "./tab.ts";
import { webkit } from "./webkit.ts";

const KINDS: readonly BrowserKind[] = [chromium79, firefox, webkit];
const OUT = "out/browsers";
const REST_MS = 800;

/** What became of a step. */
interface Outcome {
  step: string;
  /** Empty where all is well. */
  faults: readonly string[];
}

/** A column of the table. */
interface Column {
  name: string;
  /** Why it was not run. */
  notRun?: string;
  outcomes: readonly Outcome[];
}

if (import.meta.main) Deno.exit(await goThroughAll(Deno.args));

/** Answers the exit code. */
async function goThroughAll(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { only: { type: "string" } },
  });
  const kinds = KINDS.filter(({ name }) =>
    values.only === undefined || name === values.only
  );
  if (kinds.length === 0) throw new Error(`No browser ${values.only}`);
  await using site = await openSite();
  const columns: Column[] = [];
  for (const kind of kinds) columns.push(...await goThrough(kind, site));
  say(tableOf(columns));
  return columns.some(({ outcomes }) =>
      outcomes.some(({ faults }) => faults.length > 0)
    )
    ? 1
    : 0;
}

/** With scripts, then without where the browser can switch them off. */
async function goThrough(kind: BrowserKind, site: Site): Promise<Column[]> {
  const browser = await kind.start();
  if (typeof browser === "string") {
    say(`${kind.name}: not run, ${browser}\n`);
    return [{ name: kind.name, notRun: browser, outcomes: [] }];
  }
  await using running = browser;
  say(`${kind.name}: ${running.version}\n`);
  const columns = [
    await walk(kind.name, running.tab, { site, hasScripts: true }),
  ];
  if (running.plainTab) {
    const tab = await running.plainTab();
    const name = `${kind.name}, no scripts`;
    columns.push(await walk(name, tab, { site, hasScripts: false }));
  }
  return columns;
}

async function walk(
  name: string,
  tab: Tab,
  { site, hasScripts }: { site: Site; hasScripts: boolean },
): Promise<Column> {
  const hand = new Hand(tab, site.url);
  const folder = `${OUT}/${name.replace(/, /, "-").replace(/ /g, "-")}`;
  await Deno.mkdir(folder, { recursive: true });
  const outcomes: Outcome[] = [];
  for (const [nth, step] of JOURNEY.entries()) {
    if (step.on && (step.on === "scripts") !== hasScripts) continue;
    const faults = await take(step, { hand, site, hasScripts });
    for (const fault of faults) say(`  ${name}, ${step.name}: ${fault}\n`);
    outcomes.push({ step: step.name, faults });
    const file = `${String(nth + 1).padStart(2, "0")}-${step.name}`
      .replace(/[^\w]+/g, "-");
    await Deno.writeFile(`${folder}/${file}.png`, await hand.picture());
  }
  return { name, outcomes };
}

/** What was wrong with a step: it did not come to its end, an answer, the page itself. */
async function take(
  step: Step,
  walk: { hand: Hand; site: Site; hasScripts: boolean },
): Promise<string[]> {
  const { hand, site, hasScripts } = walk;
  const before = site.seen.length;
  const { width, height } = step.window;
  try {
    await hand.size(width, height);
    await step.walk(walk);
    // What moves has come to rest.
    await new Promise((resolve) => setTimeout(resolve, REST_MS));
    return [
      ...refusedAfter(site, before, step.refused ?? []),
      ...await faultsOn(hand, { width, hasScripts }),
    ];
  } catch (error) {
    return [
      error instanceof Error ? error.message : String(error),
      ...await saidBy(hand),
      ...refusedAfter(site, before, step.refused ?? []),
    ];
  }
}

/** What scripts have said of themselves on the page where a step stopped. */
async function saidBy(hand: Hand): Promise<string[]> {
  const said = await hand.run(`return window.watched || [];`).catch(() => []);
  return said as string[];
}

function refusedAfter(
  { seen }: Site,
  before: number,
  expected: readonly string[],
): string[] {
  return seen.slice(before).filter(({ status }) => status >= 400)
    .map(({ status, path }) => `${status} ${path}`)
    .filter((line) => !expected.includes(line));
}

function tableOf(columns: readonly Column[]): string {
  const steps = [...new Set(JOURNEY.map(({ name }) => name))];
  const rows = steps.map((step) => [
    step,
    ...columns.map(({ notRun, outcomes }) => {
      if (notRun) return "not run";
      const outcome = outcomes.find((one) => one.step === step);
      return !outcome ? "" : outcome.faults.length === 0 ? "ok" : "FAILED";
    }),
  ]);
  const lines = [["step", ...columns.map(({ name }) => name)], ...rows];
  return `\n${lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n")}\n`;
}

function say(text: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(text));
}
