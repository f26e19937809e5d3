import assert from "node:assert/strict";
import fc from "fast-check";
import { qrModules } from "@/server/qr.ts";

/** The square in three corners of every code, by which scanners find it. */
const FINDER = [
  "#######",
  "#.....#",
  "#.###.#",
  "#.###.#",
  "#.###.#",
  "#.....#",
  "#######",
];

Deno.test("qrModules draws a square without a border: 21, 25, 29, … modules a side", () => {
  const cases: [number, number][] = [[1, 21], [14, 21], [15, 25], [60, 33]];
  for (const [length, side] of cases) {
    const modules = qrModules("a".repeat(length));
    assert.equal(modules.length, side, `${length}`);
    assert.ok(modules.every((row) => row.length === side));
  }
});

Deno.test("a code has its finders in three corners and its timing lines between them", () => {
  const texts = fc.string({ unit: "grapheme", minLength: 1, maxLength: 120 });
  fc.assert(fc.property(texts, (text) => {
    const modules = qrModules(text);
    const far = modules.length - 7;
    for (const [top, left] of [[0, 0], [0, far], [far, 0]] as const) {
      const corner = modules.slice(top, top + 7).map((row) =>
        row.slice(left, left + 7).map((dark) => dark ? "#" : ".").join("")
      );
      assert.deepEqual(corner, FINDER);
    }
    for (let at = 8; at < modules.length - 8; at++) {
      assert.equal(modules[6]?.[at], at % 2 === 0);
      assert.equal(modules[at]?.[6], at % 2 === 0);
    }
  }));
});

Deno.test("other texts make other codes", () => {
  const one = qrModules("http://localhost:8000/scan/AAAAAAAAAAAAAAAAAAAAAA");
  const other = qrModules("http://localhost:8000/scan/AAAAAAAAAAAAAAAAAAAAAB");

  assert.notDeepEqual(one, other);
});
