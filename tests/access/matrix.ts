import assert from "node:assert/strict";
import { dumpTables, hasChanged, lastLineOf } from "@/tests/support/rows.ts";
import { isQuery } from "@/tests/support/procedures.ts";
import {
  ACTOR_NAMES,
  type ActorName,
  ACTORS,
} from "@/tests/support/access/actors.ts";
import { problemsOfAnswer } from "./judge_answer.ts";
import type { Target, Targets } from "./target.ts";
import { assertLine } from "./trail.ts";
import {
  type Answer,
  MARKS,
  type OpenWorld,
  openWorld,
  theWorld,
  type World,
} from "@/tests/support/access/world.ts";

/** What is to come of a call: the status, and whether it is for access that it is refused. */
export interface Expected {
  status: number;
  isRefused: boolean;
}

/** Of those for whom a procedure is not at all, every so-manieth is asked of each target but the first. */
const OTHERS_STEP = 4;

/** What the rules say of a call. */
export function expectedOf(name: ActorName, target: Target): Expected {
  const actor = ACTORS[name];
  if ("isOut" in actor) return { status: 401, isRefused: true };
  if (!target.may.includes(name)) return { status: 403, isRefused: true };
  const { of } = target;
  // The tuple types of the table are narrower than what they are asked for.
  const reaches: readonly string[] = actor.reaches;
  if (of && !reaches.includes(of)) return { status: 404, isRefused: true };
  return { status: target.answers?.(name) ?? 200, isRefused: false };
}

/** Walks over each procedure of a table in a test of its own. */
export function testTargets(table: Targets): void {
  for (const [path, targets] of Object.entries(table)) {
    Deno.test(`${path}: every account, on its own, another's and nobody's`, async () => {
      const world = await theWorld();
      await walk(world, path, targets(world));
    });
  }
}

/**
 * Calls a procedure with every target by every actor. Whoever may not gets 401, 403 or
 * 404, word for word the same for what is another's and what nobody has, and changes no
 * row; whoever may is let through, and an act of hers changes something.
 */
async function walk(
  world: World,
  path: string,
  targets: readonly Target[],
): Promise<void> {
  await using first = await openWorld(world);
  await walkRefused({ world, open: first }, path, targets);
  // What reads may be asked for one after the other; each act begins from the same rows.
  const isReading = isQuery(path);
  let isTaken = isReading;
  for (const target of targets) {
    for (const actor of ACTOR_NAMES) {
      const { status, isRefused } = expectedOf(actor, target);
      if (isRefused) continue;
      const call = { actor, target, status };
      if (isReading && !target.prepare || !isTaken) {
        isTaken = true;
        await callAllowed({ world, open: first }, path, call);
        continue;
      }
      await using open = await openWorld(world);
      await callAllowed({ world, open }, path, call);
    }
  }
}

async function walkRefused(
  { world, open }: { world: World; open: OpenWorld },
  path: string,
  targets: readonly Target[],
): Promise<void> {
  const bodies = new Map<number, Answer["body"]>();
  for (const [turn, actor] of ACTOR_NAMES.entries()) {
    for (const [at, target] of targets.entries()) {
      const { status, isRefused } = expectedOf(actor, target);
      if (!isRefused) continue;
      // Here each at least once for each rule; `deno task attack --full` asks all of all.
      const isFirst = targets.findIndex(({ may }) => may === target.may) === at;
      const isAsked = isFirst || (turn + at) % OTHERS_STEP === 0;
      if (status === 403 && !isAsked) continue;
      const answer = await open.call(actor, path, target.input?.(actor));
      const what = describe(path, actor, target);
      assert.equal(answer.status, status, `${what} may not: ${answer.body}`);
      const first = bodies.get(status) ?? answer.body;
      bodies.set(status, first);
      assert.equal(answer.body, first, `${what} is answered in other words`);
    }
  }
  const rows = await dumpTables(open.opened.platform.db);
  assert.deepEqual(rows, world.rows, `${path} was refused and wrote`);
}

async function callAllowed(
  { world, open }: { world: World; open: OpenWorld },
  path: string,
  call: { actor: ActorName; target: Target; status: number },
): Promise<void> {
  const { actor, target, status } = call;
  const { db } = open.opened.platform;
  await target.prepare?.(open.opened);
  // Only of an act is it asked whether it changed anything.
  const isAct = !isQuery(path);
  const before = isAct && target.prepare ? await dumpTables(db) : world.rows;
  const linesBefore = await lastLineOf(db);
  const answer = await open.call(actor, path, target.input?.(actor));
  const what = describe(path, actor, target);
  assert.equal(answer.status, status, `${what} may: ${answer.body}`);
  if (status === 200) {
    const { body } = answer;
    const lines = await lastLineOf(db) - linesBefore;
    assertLine(path, { body, lines });
    const asked = { path, actor, isNoted: lines > 0 };
    assert.deepEqual(problemsOfAnswer(asked, body), []);
  }
  if (isAct) {
    const isDone = status !== 200 || await hasChanged(db, before);
    assert.ok(isDone, `${what} changed nothing`);
  }
  assertNothingForeign(answer.body, path, actor);
}

/** No answer says anything of the people and rows of a unit out of reach. */
function assertNothingForeign(
  body: string,
  path: string,
  actor: ActorName,
): void {
  // What every health worker may know of the units that she could apply to.
  if (path.startsWith("directory.")) return;
  const { reaches }: { reaches: readonly string[] } = ACTORS[actor];
  for (const owner of ["wuhan", "yichang"] as const) {
    if (reaches.includes(owner) || actor.startsWith("person.")) continue;
    for (const mark of MARKS[owner]) {
      assert.ok(!body.includes(mark), `${path} tells ${actor} of ${mark}`);
    }
  }
}

function describe(path: string, actor: ActorName, target: Target): string {
  const input = JSON.stringify(target.input?.(actor)) ?? "";
  return `${actor} on ${path} ${input}`;
}
