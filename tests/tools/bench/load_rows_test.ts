import assert from "node:assert/strict";
import { rowsOfLoad } from "@/tools/bench/http/rows.ts";
import { tableOf } from "@/tools/bench/table.ts";

const LOAD = {
  answers: 1000,
  perSecond: 100,
  p50Ms: 10,
  p99Ms: 40,
  wrong: 0,
  cpuMs: 2,
  memoryMiB: 200,
};
const ASKED = {
  load: LOAD,
  rival: "Preact",
  most: 200,
  isJudged: true,
  isTable: true,
};

Deno.test("a median that is told as no milliseconds has no ratio", () => {
  const [, slow] = rowsOfLoad("登录", {
    ...ASKED,
    load: { ...LOAD, p50Ms: 0, p99Ms: 3 },
  });

  assert.ok(slow);
  assert.equal("ratio" in slow, false);
  assert.equal(slow.ok, true);
  assert.match(tableOf([JSON.parse(JSON.stringify(slow))]), /登录: p99/);
});

Deno.test("the slowest answers are held to five times the middle one", () => {
  const slow = (p99Ms: number, isJudged = true, p50Ms = 10) =>
    rowsOfLoad("登录", {
      ...ASKED,
      isJudged,
      load: { ...LOAD, p50Ms, p99Ms },
    })[1]?.ok;

  assert.equal(slow(50), true);
  assert.equal(slow(51), false);
  assert.equal(slow(51, false), true);
  assert.equal(slow(6, true, 0), false);
});

Deno.test("a table reaches its part of what bare Preact serves, is waived, or is missed", () => {
  const verdict = (perSecond: number) => {
    const [row] = rowsOfLoad("花名册", {
      ...ASKED,
      load: { ...LOAD, perSecond },
    });
    return row?.ok ? "ok" : row?.waived ?? "missed";
  };

  assert.equal(verdict(70), "ok");
  assert.equal(verdict(69), "the-roster-page-and-bare-preact");
  assert.equal(verdict(16), "the-roster-page-and-bare-preact");
  assert.equal(verdict(15), "missed");
});
