import assert from "node:assert/strict";
import { share, sizesOf } from "@/tools/seed/province/sizes.ts";

Deno.test("sizes sum to the people, from the largest down to one", () => {
  const sizes = sizesOf({ units: 37_000, total: 612_500, largest: 15_000 });

  assert.equal(sizes.reduce((sum, size) => sum + size, 0), 612_500);
  assert.equal(sizes[0], 15_000);
  assert.ok(
    sizes.every((size, at) => at === 0 || size <= (sizes[at - 1] ?? 0)),
  );
  assert.ok((sizes.at(-1) ?? 0) >= 1);
  // A heavy tail: the first hundredth of the units has half of the people or more.
  const first = sizes.slice(0, 370).reduce((sum, size) => sum + size, 0);
  assert.ok(first > 300_000);
});

Deno.test("people who do not fit into the units are refused", () => {
  const say = (units: number, total: number, largest: number) => () =>
    sizesOf({ units, total, largest });

  assert.throws(say(10, 9, 5), /Cannot share 9 people/);
  assert.throws(say(2, 11, 5), /Cannot share 11 people/);
});

Deno.test("a share by weights loses nobody", () => {
  assert.deepEqual(share(10, [1, 1, 2]), [2, 3, 5]);
  assert.deepEqual(share(3, [0, 5, 0]), [0, 3, 0]);
  assert.deepEqual(share(4, []), []);
});
