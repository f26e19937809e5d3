import assert from "node:assert/strict";
import { accessOf, PROCEDURE_PATHS } from "@/tests/support/procedures.ts";
import { AUTHORITY_TARGETS } from "./authority_targets.ts";
import { BASICS_TARGETS } from "./basics_targets.ts";
import { CLINIC_TARGETS } from "./clinic_targets.ts";
import { OWN_TARGETS } from "./own_targets.ts";
import { SNAPSHOT_TARGETS } from "./snapshot_targets.ts";
import { STAY_TARGETS } from "./stay_targets.ts";
import type { Targets } from "./target.ts";
import { PEOPLE_TARGETS } from "./people_targets.ts";
import { UNIT_TARGETS } from "./unit_targets.ts";
import { projectFiles } from "@/tests/support/project_files.ts";

const ROOT = new URL("../../", import.meta.url);

const TARGETS: Targets = {
  ...AUTHORITY_TARGETS,
  ...BASICS_TARGETS,
  ...CLINIC_TARGETS,
  ...OWN_TARGETS,
  ...SNAPSHOT_TARGETS,
  ...STAY_TARGETS,
  ...PEOPLE_TARGETS,
  ...UNIT_TARGETS,
};
/** Open to whoever comes: there is nobody to refuse. */
const PUBLIC = ["directory.named"];

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

Deno.test("every table of who may what is walked over", async () => {
  const files = await projectFiles("tests/access/");
  const walks = files.filter((file) => file.endsWith("_matrix_test.ts"));
  const texts = await Promise.all(
    walks.map((file) => Deno.readTextFile(new URL(file, ROOT))),
  );
  const names = files.filter((file) => file.endsWith("_targets.ts"))
    .map((file) => file.slice("tests/access/".length, -".ts".length));

  assert.ok(names.length > 0);
  assert.deepEqual(
    names.filter((name) =>
      !texts.join("").includes(`testTargets(${name.toUpperCase()});`)
    ),
    [],
  );
});
