import { expectedOf } from "@/tests/access/matrix.ts";
import { ACTOR_NAMES } from "@/tests/support/access/actors.ts";
import { control, none, type Row } from "@/tools/trials/report.ts";
import { ALL_TARGETS } from "../all_targets.ts";
import type { Attack } from "../attack.ts";
import { untouched } from "../untouched.ts";
import { openTarget, type Target } from "../target.ts";

const NAME = "access";
/** Of the procedures `quick` takes every so-manieth. */
const STEP = { quick: 12, full: 1 } as const;
const NO_MENUS = {
  module: "domain/menus.ts",
  instead: "export const hasMenu = () => true;",
};

/** What came of calls that must be refused. */
interface Refusals {
  cases: number;
  procedures: number;
  /** Let through, or refused in another way than they must be. */
  wrong: string[];
}

/** Everybody calls everything that she may not. */
export const access: Attack = {
  name: NAME,
  ids: ["A-01", "A-05", "A-06", "A-09", "A-11", "S-01"],
  async run({ target, size, say }) {
    const step = STEP[size];
    const paths = Object.keys(ALL_TARGETS).filter((_, at) => at % step === 0);
    const before = await target.rows();
    const found = await callAll(target, paths);
    for (const wrong of found.wrong.slice(0, 20)) say(wrong);
    await using open = await openTarget(NO_MENUS);
    const loose = await callAll(open, ["roster.active"]);
    const rows: Row[] = [
      none(
        { scenario: NAME, what: "calls let through, or refused otherwise" },
        found.wrong.length,
        `${found.cases} calls of ${found.procedures} procedures`,
      ),
      untouched(NAME, await target.changedTables(before)),
      control(
        { scenario: NAME, what: "no menu is asked for" },
        loose.wrong.length,
      ),
    ];
    return rows;
  },
};

async function callAll(
  target: Target,
  paths: readonly string[],
): Promise<Refusals> {
  const found: Refusals = { cases: 0, procedures: paths.length, wrong: [] };
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
