import assert from "node:assert/strict";
import { theWorld } from "@/tests/support/access/world.ts";
import { projectFiles } from "@/tests/support/project_files.ts";
import { recordedFiles } from "@/tools/record/visits.ts";

/** What is around pages and is no page. */
const AROUND = ["_app.tsx", "_layout.tsx"];
/** Of development alone: the record is of what users see. */
const UNSEEN = ["styleguide.tsx"];

Deno.test("the record has a picture of every page of routes/, and of nothing else", async () => {
  const files = (await projectFiles("routes/"))
    .map((file) => file.slice("routes/".length))
    .filter((file) =>
      file.endsWith(".tsx") && !file.includes("(") &&
      !AROUND.includes(file) && !UNSEEN.includes(file)
    );

  const recorded = recordedFiles(await theWorld());

  assert.deepEqual([...recorded].sort(), files.sort());
});
