import assert from "node:assert/strict";
import { exponentOf } from "@/tools/bench/growth/exponent.ts";

function near(found: number, expected: number): void {
  assert.ok(Math.abs(found - expected) < 1e-9, `${found}, not ${expected}`);
}

Deno.test("exponentOf tells flat, linear and square from each other", () => {
  const at = (ms: readonly number[]) =>
    [10, 100, 1000].map((size, place) => ({ size, ms: ms[place] ?? NaN }));

  near(exponentOf(at([7, 7, 7])), 0);
  near(exponentOf(at([2, 20, 200])), 1);
  near(exponentOf(at([3, 300, 30_000])), 2);
  near(exponentOf(at([100, 10, 1])), -1);
});

Deno.test("exponentOf lays the line between points that lie on none", () => {
  // The middle one is as far above the line as it takes both ends to be below.
  near(
    exponentOf([
      { size: 1, ms: 1 },
      { size: 10, ms: 1000 },
      { size: 100, ms: 100 },
    ]),
    1,
  );
});

Deno.test("exponentOf refuses what has no slope", () => {
  assert.throws(() => exponentOf([]), RangeError);
  assert.throws(() => exponentOf([{ size: 5, ms: 1 }]), RangeError);
  assert.throws(
    () => exponentOf([{ size: 1, ms: 0 }, { size: 10, ms: 1 }]),
    RangeError,
  );
});
