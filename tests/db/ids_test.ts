import assert from "node:assert/strict";
import fc from "fast-check";
import { ID_PREFIXES, newId } from "@/db/ids.ts";

const NOW = 1_764_000_000_000; // 0x019ab697e800

Deno.test("newId is a prefix and a UUIDv7 that begins with the moment", () => {
  assert.match(
    newId("psn", NOW),
    /^psn_019ab697-e800-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
});

Deno.test("newId keeps its form from the first moment to the last that fits", () => {
  assert.match(newId("unt", 0), /^unt_00000000-0000-7/);
  assert.match(newId("unt", 281_474_976_710_655), /^unt_ffffffff-ffff-7/);
});

Deno.test("newId sorts by time, whatever order the moments come in", () => {
  fc.assert(fc.property(
    fc.uniqueArray(fc.nat({ max: 2 ** 40 }), { maxLength: 20 }),
    (moments) => {
      const ids = moments.map((ms) => ({ ms, id: newId("mem", ms) }));
      const byId = ids.toSorted((a, b) => a.id < b.id ? -1 : 1).map(({ ms }) =>
        ms
      );
      assert.deepEqual(byId, moments.toSorted((a, b) => a - b));
    },
  ));
});

Deno.test("newId made 20,000 times for one millisecond gives distinct ids in order", () => {
  const ids = Array.from({ length: 20_000 }, () => newId("pre", NOW));

  assert.deepEqual(ids, ids.toSorted());
  assert.equal(new Set(ids).size, 20_000);
  assert(ids.every((id) => id.startsWith("pre_019ab697-e800-7")));
});

Deno.test("newId refuses what is not a moment in epoch milliseconds", () => {
  for (const now of [-1, 0.5, NaN, Infinity, 281_474_976_710_656]) {
    assert.throws(() => newId("psn", now), { name: "RangeError" });
  }
});

Deno.test("every kind of id has a prefix of its own, three letters long", () => {
  const prefixes = Object.values(ID_PREFIXES);

  assert.equal(new Set(prefixes).size, prefixes.length);
  assert(prefixes.every((prefix) => /^[a-z]{3}$/.test(prefix)));
});
