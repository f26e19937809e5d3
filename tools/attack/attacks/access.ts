import { expectedOf } from "@/tests/access/matrix.ts";
import { ACTOR_NAMES } from "@/tests/support/access/actors.ts";
import { isQuery } from "@/tests/support/procedures.ts";
import {
  control,
  judged,
  none,
  type Row,
  told,
} from "@/tools/trials/report.ts";
import { ALL_TARGETS } from "../all_targets.ts";
import type { Attack } from "../attack.ts";
import { proveAgain } from "../sql/world.ts";
import { untouched } from "../untouched.ts";
import { openTarget, type Target } from "../target.ts";

const NAME = "access";
/** Of the procedures `quick` takes every so-manieth. */
const STEP = { quick: 12, full: 1 } as const;
/** So many cases has the whole proof at least (S-01). */
const LEAST_CASES = 4_000;
const NO_MENUS = {
  module: "domain/menus.ts",
  instead: "export const hasMenu = () => true;",
};

const MENUS_OF_NOBODY = {
  module: "domain/menus.ts",
  instead: "export const hasMenu = () => false;",
};
/** What is kept a short while alone: of the world, which stands on a day of its own, it is gone. */
const GONE = new Set(["preload.keptAct", "roster.updates.report"]);
/** How an answer says that somebody may not. */
const DENIED = [401, 403, 404];

/** What came of calls that must be refused, or of calls that must not. */
interface Found {
  cases: number;
  procedures: number;
  /** Let through, or refused in another way than they must be; refused though they may. */
  wrong: string[];
}

/** Everybody calls everything that she may not, and reads what she may. */
export const access: Attack = {
  name: NAME,
  ids: ["A-01", "A-05", "A-06", "A-09", "A-11", "S-01"],
  async run({ target, size, say }) {
    const step = STEP[size];
    const paths = Object.keys(ALL_TARGETS).filter((_, at) => at % step === 0);
    const before = await target.rows();
    const refused = await callRefused(target, paths);
    const changed = await target.changedTables(before);
    // Who has proved herself a while ago is asked again before some of it.
    await target.change((db) => proveAgain(db, new Date().toISOString()));
    const allowed = await readAllowed(target, paths);
    await target.forgetMisses();
    for (const wrong of [...refused.wrong, ...allowed.wrong].slice(0, 20)) {
      say(wrong);
    }
    const cases = refused.cases + allowed.cases;
    return [
      none(
        { scenario: NAME, what: "calls let through, or refused otherwise" },
        refused.wrong.length,
        `${refused.cases} calls of ${refused.procedures} procedures`,
      ),
      untouched(NAME, changed),
      none(
        { scenario: NAME, what: "reads refused to who may" },
        allowed.wrong.length,
        `${allowed.cases} calls of ${allowed.procedures} procedures`,
      ),
      size === "full"
        ? judged({
          scenario: NAME,
          what: "cases",
          found: String(cases),
          bound: `≥ ${LEAST_CASES}`,
        }, cases >= LEAST_CASES)
        : told({ scenario: NAME, what: "cases", found: String(cases) }),
      ...await controlRows(),
    ];
  },
};

async function controlRows(): Promise<Row[]> {
  const paths = ["roster.active"];
  await using open = await openTarget(NO_MENUS);
  const loose = await callRefused(open, paths);
  await using shut = await openTarget(MENUS_OF_NOBODY);
  const strict = await readAllowed(shut, paths);
  return [
    control(
      { scenario: NAME, what: "no menu is asked for" },
      loose.wrong.length,
    ),
    control(
      { scenario: NAME, what: "nobody has a menu" },
      strict.wrong.length,
    ),
  ];
}

/** Everybody calls everything that she may not. */
async function callRefused(
  target: Target,
  paths: readonly string[],
): Promise<Found> {
  const found: Found = { cases: 0, procedures: paths.length, wrong: [] };
  for (const path of paths) {
    const bodies = new Map<number, string>();
    for (const one of ALL_TARGETS[path]?.(target.world) ?? []) {
      for (const actor of ACTOR_NAMES) {
        const { status, isRefused } = expectedOf(actor, one);
        if (!isRefused) continue;
        found.cases++;
        const answer = await target.call(path, one.input?.(actor), {
          ...(target.world.cookies.has(actor) && { as: actor }),
        });
        const body = bodies.get(status) ?? answer.body;
        bodies.set(status, body);
        const isRight = answer.status === status && answer.body === body;
        if (!isRight) {
          found.wrong.push(
            `${actor} on ${path}: ${answer.status}, not ${status}`,
          );
        }
      }
    }
  }
  return found;
}

/** Everybody reads what she may and what nothing need be done for first; acts are the tests'. */
async function readAllowed(
  target: Target,
  paths: readonly string[],
): Promise<Found> {
  const reads = paths.filter((path) => isQuery(path) && !GONE.has(path));
  const found: Found = { cases: 0, procedures: reads.length, wrong: [] };
  for (const path of reads) {
    for (const one of ALL_TARGETS[path]?.(target.world) ?? []) {
      if (one.prepare) continue;
      for (const actor of ACTOR_NAMES) {
        const { status, isRefused } = expectedOf(actor, one);
        if (isRefused) continue;
        found.cases++;
        const answer = await target.call(path, one.input?.(actor), {
          ...(target.world.cookies.has(actor) && { as: actor }),
        });
        if (answer.status === status || !DENIED.includes(answer.status)) {
          continue;
        }
        found.wrong.push(
          `${actor} on ${path}: ${answer.status}, not ${status}`,
        );
      }
    }
  }
  return found;
}
