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
  await walkRefused(world, path, targets);
  // What reads may be asked for one after the other; each act begins from the same rows.
  await using shared = isQuery(path) ? await openWorld(world) : undefined;
  for (const target of targets) {
    for (const actor of ACTOR_NAMES) {
      const { status, isRefused } = expectedOf(actor, target);
      if (isRefused) continue;
      const call = { actor, target, status };
      if (shared && !target.prepare) {
        await callAllowed({ world, open: shared }, path, call);
        continue;
      }
      await using open = await openWorld(world);
      await callAllowed({ world, open }, path, call);
    }
  }
}

async function walkRefused(
  world: World,
  path: string,
  targets: readonly Target[],
): Promise<void> {
  await using open = await openWorld(world);
  const bodies = new Map<number, Answer["body"]>();
  for (const actor of ACTOR_NAMES) {
    for (const target of targets) {
      const { status, isRefused } = expectedOf(actor, target);
      if (!isRefused) continue;
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
  const lines = await lastLineOf(db);
  const answer = await open.call(actor, path, target.input?.(actor));
  const what = describe(path, actor, target);
  assert.equal(answer.status, status, `${what} may: ${answer.body}`);
  if (status === 200) {
    const isNoted = await lastLineOf(db) > lines;
    const asked = { path, actor, isNoted };
    assert.deepEqual(problemsOfAnswer(asked, answer.body), []);
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
