import { problemsOfAnswer } from "@/tests/access/judge_answer.ts";
import { expectedOf } from "@/tests/access/matrix.ts";
import { ACTOR_NAMES } from "@/tests/support/access/actors.ts";
import { isQuery, PROCEDURE_PATHS } from "@/tests/support/procedures.ts";
import { lastLineOf } from "@/tests/support/rows.ts";
import type { Change } from "@/tools/trials/changed_module.ts";
import { control, none, type Row } from "@/tools/trials/report.ts";
import { ALL_TARGETS } from "../all_targets.ts";
import type { Attack } from "../attack.ts";
import { openTarget, type Target } from "../target.ts";

const NAME = "fields";
/** Of the reads `quick` takes every so-manieth. */
const STEP = { quick: 12, full: 1 } as const;
/** Acts that only read, and write a line of it. */
const NOTED = [
  "stays.numbers",
  "people.search",
  "people.open",
  "vip.search",
  "roster.find",
  "clinics.roster.find",
  "preload.find",
];
const LISTED = "server/operations/roster/listed_person.ts";
const TALKATIVE: Readonly<Record<string, Change>> = {
  "a list carries a field more": {
    module: LISTED,
    instead: `
      import { listedPerson as real } from "@/${LISTED}";
      export const listedPerson = (line, on) => ({ ...real(line, on), documentIndex: "x" });`,
  },
  "a list shows whole numbers": {
    module: LISTED,
    instead: `
      import { listedPerson as real } from "@/${LISTED}";
      export const listedPerson = (line, on) =>
        ({ ...real(line, on), documentMasked: "420106198805170022" });`,
  },
};

/** What every read answers to whoever may ask, against the fields that it may carry. */
export const fields: Attack = {
  name: NAME,
  ids: ["A-04", "S-04"],
  // The walks of the suite ask every procedure.
  isLong: true,
  async run({ size, say }) {
    const reads = PROCEDURE_PATHS.filter((path) => isQuery(path))
      .filter((_, at) => at % STEP[size] === 0);
    // One of its own: looking at people writes lines into the trail.
    await using target = await openTarget();
    const found = await readAll(target, [...reads, ...NOTED]);
    for (const problem of found.problems.slice(0, 20)) say(problem);
    const rows: Row[] = [
      none(
        { scenario: NAME, what: "answers that carry more than they may" },
        found.problems.length,
        `${found.answers} answers, ${reads.length} reads`,
      ),
    ];
    for (const [what, change] of Object.entries(TALKATIVE)) {
      await using open = await openTarget(change);
      const { problems } = await readAll(open, ["roster.active"]);
      rows.push(control({ scenario: NAME, what }, problems.length));
    }
    return rows;
  },
};

async function readAll(
  target: Target,
  paths: readonly string[],
): Promise<{ answers: number; problems: string[] }> {
  const problems: string[] = [];
  let answers = 0;
  for (const path of paths) {
    for (const one of ALL_TARGETS[path]?.(target.world) ?? []) {
      for (const actor of ACTOR_NAMES) {
        if (expectedOf(actor, one).isRefused) continue;
        const lines = await lastLineOf(target.database.db);
        const { status, body } = await target.call(path, one.input?.(actor), {
          as: actor,
        });
        if (status !== 200) continue;
        answers++;
        const isNoted = await lastLineOf(target.database.db) > lines;
        problems.push(...problemsOfAnswer({ path, actor, isNoted }, body));
      }
    }
  }
  return { answers, problems: [...new Set(problems)] };
}
