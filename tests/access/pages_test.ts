import assert from "node:assert/strict";
import {
  ACTOR_NAMES,
  type ActorName,
  ACTORS,
} from "@/tests/support/access/actors.ts";
import { openWorld, theWorld } from "@/tests/support/access/world.ts";
import { projectFiles } from "@/tests/support/project_files.ts";
import { dumpTables } from "@/tests/support/rows.ts";
import { PAGES } from "./pages.ts";
import { PUBLIC_PAGES } from "./public_pages.ts";
import type { Visit } from "./visit.ts";

/** What a form that is posted by who may not is answered with; none of them did anything. */
const REFUSALS = [303, 400, 401, 403, 404, 405, 422];

/** What answers no account: walked over with the procedures, or tested by itself (`metrics_test.ts`). */
const OTHER_ROUTES = ["api/trpc/[...path].ts", "logout.ts", "metrics.ts"];

Deno.test("every page has a line in the table of who may open it", async () => {
  const files = (await projectFiles("routes/"))
    .map((file) => file.slice("routes/".length))
    .filter((file) => !/(^|\/)[_(]/.test(file));

  assert.deepEqual(
    [...Object.keys(PAGES), ...Object.keys(PUBLIC_PAGES), ...OTHER_ROUTES]
      .sort(),
    files.sort(),
  );
});

Deno.test("the pages that need nobody open to whoever comes", async () => {
  await using open = await openWorld(await theWorld());
  for (const path of Object.values(PUBLIC_PAGES)) {
    const { status, headers } = await open.visit("anonymous", path);
    const location = headers.get("location") ?? "";
    assert.ok(status < 500 && !location.includes("next="), `${path} ${status}`);
  }
});

for (const [file, visits] of Object.entries(PAGES)) {
  Deno.test(`routes/${file} opens to those it is for, and answers nobody else`, async () => {
    const world = await theWorld();
    await using open = await openWorld(world);
    const asked = visits(world)
      .flatMap((visit) => ACTOR_NAMES.map((actor) => ({ visit, actor })));
    const open200 = asked.filter(({ visit, actor }) =>
      expectedOf(actor, visit) === 200
    );
    for (const { visit, actor } of asked) {
      const expected = expectedOf(actor, visit);
      if (expected === 200) continue;
      const what = `${actor} at ${visit.path}`;
      assert.equal(
        await statusOf(open.visit(actor, visit.path)),
        expected,
        what,
      );
      if (visit.may.includes(actor)) continue;
      const posted = await statusOf(open.visit(actor, visit.path, { x: "1" }));
      assert.ok(REFUSALS.includes(posted), `${what} posts: ${posted}`);
    }
    const rows = await dumpTables(open.opened.platform.db);
    assert.deepEqual(rows, world.rows, "somebody was refused and wrote");
    for (const { visit, actor } of open200) {
      const status = await statusOf(open.visit(actor, visit.path));
      assert.equal(status, 200, `${actor} at ${visit.path}`);
    }
  });
}

async function statusOf(asked: Promise<Response>): Promise<number> {
  const response = await asked;
  await response.body?.cancel();
  return response.status;
}

function expectedOf(name: ActorName, { of, may, others }: Visit): number {
  const actor: { reaches: readonly string[]; isOut?: true } = ACTORS[name];
  if (actor.isOut) return 303;
  if (!may.includes(name)) {
    return typeof others === "function" ? others(name) : others ?? 403;
  }
  return of && !actor.reaches.includes(of) ? 404 : 200;
}
