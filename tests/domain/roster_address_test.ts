import assert from "node:assert/strict";
import { REVERSED } from "@/domain/asked_range.ts";
import { readConditions, writeConditions } from "@/domain/roster_address.ts";

Deno.test("readConditions uses the beginning alone of a range that is turned round, and tells the end", () => {
  const { values, refused } = readConditions(
    new URLSearchParams({
      ageFrom: "30",
      ageTo: "20",
      joinedFrom: "2026/3/1",
      joinedTo: "2026-02-01",
    }),
  );

  assert.deepEqual(writeConditions(values), {
    ageFrom: "30",
    joinedFrom: "2026-03-01",
  });
  assert.deepEqual(refused, [
    { name: "ageTo", typed: "20", why: REVERSED.age },
    { name: "joinedTo", typed: "2026-02-01", why: REVERSED.joined },
  ]);
});

Deno.test("readConditions takes a range of one age or one day, and one with an open end", () => {
  const asked = [
    { ageFrom: "30", ageTo: "30" },
    { joinedFrom: "2026-02-01", joinedTo: "2026-02-01" },
    { ageTo: "20" },
    { joinedTo: "2026-02-01" },
  ];

  for (const conditions of asked) {
    const { values, refused } = readConditions(new URLSearchParams(conditions));
    assert.deepEqual(refused, []);
    assert.deepEqual(writeConditions(values), conditions);
  }
});
