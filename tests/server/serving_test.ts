import assert from "node:assert/strict";
import type { ReplicaHealth } from "@/db/edge/replica.ts";
import { isServing } from "@/server/serving.ts";

const READY: ReplicaHealth = {
  state: "ready",
  seq: 7,
  ageMs: 100,
  condemned: 0,
  failure: null,
};

Deno.test("a process serves by itself unless its replica is missing or older than any answer may be", () => {
  assert.equal(isServing({ replica: null }), true);
  assert.equal(isServing({ replica: READY }), true);
  assert.equal(isServing({ replica: { ...READY, ageMs: 900_000 } }), true);
  assert.equal(isServing({ replica: { ...READY, ageMs: 900_001 } }), false);
  assert.equal(isServing({ replica: { ...READY, state: "fetching" } }), false);
});
