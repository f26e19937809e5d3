import assert from "node:assert/strict";
import { accessOf, PROCEDURE_PATHS } from "@/tests/support/procedures.ts";
import { walk } from "./matrix.ts";
import { AUTHORITY_TARGETS } from "./authority_targets.ts";
import { BASICS_TARGETS } from "./basics_targets.ts";
import { CLINIC_TARGETS } from "./clinic_targets.ts";
import { OWN_TARGETS } from "./own_targets.ts";
import { SNAPSHOT_TARGETS } from "./snapshot_targets.ts";
import { STAY_TARGETS } from "./stay_targets.ts";
import type { Targets } from "./target.ts";
import { UNIT_TARGETS } from "./unit_targets.ts";
import { buildWorld, type World } from "@/tests/support/access/world.ts";

const TARGETS: Targets = {
  ...AUTHORITY_TARGETS,
  ...BASICS_TARGETS,
  ...CLINIC_TARGETS,
  ...OWN_TARGETS,
  ...SNAPSHOT_TARGETS,
  ...STAY_TARGETS,
  ...UNIT_TARGETS,
};
/** Open to whoever comes: there is nobody to refuse. */
const PUBLIC = ["directory.named"];

let world: Promise<World> | undefined;

Deno.test("every procedure has a line in the table of who may what, and says whom it is for", () => {
  assert.deepEqual(
    [...Object.keys(TARGETS), ...PUBLIC].sort(),
    PROCEDURE_PATHS,
  );
  for (const path of PROCEDURE_PATHS) {
    assert.ok(accessOf(path) !== undefined, `${path} says not whom it is for`);
  }
  assert.deepEqual(
    PROCEDURE_PATHS.filter((path) => accessOf(path) === "public"),
    PUBLIC,
  );
});

for (const [path, targets] of Object.entries(TARGETS)) {
  Deno.test(`${path}: every account, on its own, another's and nobody's`, async () => {
    world ??= buildWorld();
    await walk(await world, path, targets(await world));
  });
}
