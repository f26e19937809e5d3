import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { MANUAL } from "@/tests/support/manual.ts";
import { projectFiles } from "@/tests/support/project_files.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** `journey(["2.1.1", "2.1.4"], …`, in whose body stand its sections. */
const JOURNEY_REGEXP = /\bjourney\(\s*\[([^\]]*)\]/g;

Deno.test("every section of the manual has one journey, which is walked with scripts and without", async () => {
  const walked: string[] = [];
  for (const file of await projectFiles("tests/e2e/")) {
    const text = await Deno.readTextFile(ROOT + file);
    for (const [, list = ""] of text.matchAll(JOURNEY_REGEXP)) {
      walked.push(...[...list.matchAll(/"([^"]+)"/g)].map(([, at]) => `${at}`));
    }
  }

  assert.deepEqual(walked.sort(), Object.keys(MANUAL).sort());
});
