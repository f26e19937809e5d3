import assert from "node:assert/strict";
import { rowsOfVisits, scriptsRow } from "@/tools/bench/pages/rows.ts";
import type { Visit } from "@/tools/bench/slow_line.ts";

const BUDGET = { kib: 15, requests: 4, ms: 1800 };

Deno.test("a page is held to its budget by the most bytes and the median times of its visits", () => {
  const visits = [
    visit({ kib: 9, paintMs: 900, usableMs: 2500 }),
    visit({ kib: 9.2, paintMs: 950, usableMs: 1000 }),
    visit({ kib: 9, paintMs: 800, usableMs: 1200 }),
  ];

  const rows = rowsOfVisits("登录", { visits, bareMs: 600, budget: BUDGET });

  assert.deepEqual(
    rows.map(({ figure, value, unit, ok }) => [figure, value, unit, ok]),
    [
      ["登录: all bytes", 9.2, "KiB", true],
      ["登录: requests", 3, "requests", true],
      ["登录: first paint", 900, "ms", true],
      ["登录: usable", 1200, "ms", true],
    ],
  );
  assert.equal(rows[0]?.against, "Document 3.2, Stylesheet 6.0");
  assert.equal(rows[3]?.ratio, 2);
});

Deno.test("each figure beyond its budget is missed, and no other", () => {
  const missed = (changed: Partial<Visit>) =>
    rowsOfVisits("登录", {
      visits: [visit(changed)],
      bareMs: 600,
      budget: BUDGET,
    }).flatMap(({ ok }, at) => ok ? [] : [at]);

  assert.deepEqual(missed({}), []);
  assert.deepEqual(missed({ kib: 15.1 }), [0]);
  assert.deepEqual(missed({ requests: 5 }), [1]);
  assert.deepEqual(missed({ paintMs: 1801 }), [2]);
  assert.deepEqual(missed({ usableMs: 1801 }), [3]);
});

Deno.test("more bytes are waived with their reason, and only so many more", () => {
  const waiver = { most: 16, anchor: "why" };
  const waived = (kib: number) =>
    rowsOfVisits("登录", {
      visits: [visit({ kib, usableMs: 9000 })],
      bareMs: 600,
      budget: BUDGET,
      waiver,
    }).map(({ ok, waived }) => ok ? "ok" : waived ?? "missed");

  assert.deepEqual(waived(15.5), ["why", "ok", "ok", "missed"]);
  assert.deepEqual(waived(16.1), ["missed", "ok", "ok", "missed"]);
});

Deno.test("a page without an island has no script, one with an island up to its ceiling", () => {
  const verdict = (scripts: "none" | "island" | "client", kib: number) => {
    const kibByType = new Map(kib === 0 ? [] : [["Script", kib] as const]);
    const { ok, waived } = scriptsRow("登录", {
      visits: [visit({}), visit({ kibByType })],
      scripts,
    });
    return ok ? "ok" : waived ?? "missed";
  };

  assert.equal(verdict("none", 0), "ok");
  assert.equal(verdict("none", 0.1), "missed");
  assert.equal(verdict("island", 8), "ok");
  assert.equal(verdict("island", 9.4), "scripts-of-an-island");
  assert.equal(verdict("island", 10.1), "missed");
  assert.equal(verdict("client", 18), "ok");
  assert.equal(verdict("client", 18.1), "missed");
});

function visit(changed: Partial<Visit>): Visit {
  const { kib = 9 } = changed;
  return {
    requests: 3,
    kib,
    kibByType: new Map([["Document", kib - 6], ["Stylesheet", 6]]),
    paintMs: 900,
    usableMs: 1000,
    ...changed,
  };
}
