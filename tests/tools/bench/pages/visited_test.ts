import assert from "node:assert/strict";
import { readProjectFile } from "@/tests/support/deploy_files.ts";
import { BUDGETS } from "@/tools/bench/pages/budgets.ts";
import { VISITED } from "@/tools/bench/pages/visited.ts";

Deno.test("every waiver of bytes has its profile, and is no more than a quarter over the budget", async () => {
  const text = await readProjectFile("docs/benchmarks.md");
  const headings = [...text.matchAll(/^### (.+)$/gm)]
    .map(([, title = ""]) => title.toLowerCase().split(" ").join("-"));

  for (const { name, is, warmWaiver } of VISITED) {
    if (!warmWaiver) continue;
    assert.ok(headings.includes(warmWaiver.anchor), name);
    assert.ok(warmWaiver.kib <= BUDGETS[is].warm.kib * 1.25, name);
  }
});

Deno.test("a page is measured once, under a name of its own", () => {
  const names = VISITED.map(({ name }) => name);

  assert.equal(new Set(names).size, names.length);
  assert.ok(names.length >= 14);
});
