import assert from "node:assert/strict";
import { BUDGETS } from "@/tools/bench/pages/budgets.ts";
import { VISITED } from "@/tools/bench/pages/visited.ts";

Deno.test("what is waived of bytes is no more than a quarter over the budget", () => {
  for (const { name, is, warmWaiver } of VISITED) {
    if (!warmWaiver) continue;
    assert.ok(warmWaiver.most <= BUDGETS[is].warm.kib * 1.25, name);
  }
});

Deno.test("a page is measured once, under a name of its own", () => {
  const names = VISITED.map(({ name }) => name);

  assert.equal(new Set(names).size, names.length);
  assert.ok(names.length >= 14);
});
