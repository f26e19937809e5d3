import assert from "node:assert/strict";
import { standingOf } from "@/domain/standing.ts";

const NOW = "2026-11-23T02:00:00.000Z";
const LATER = "2026-11-23T02:00:00.001Z";

Deno.test("standingOf tells an account that waits by what became of its code", () => {
  for (const state of ["issued", "activating"] as const) {
    assert.equal(standingOf({ state, codeExpiresAt: LATER }, NOW), state);
    assert.equal(standingOf({ state, codeExpiresAt: NOW }, NOW), "expired");
    assert.equal(standingOf({ state, codeExpiresAt: null }, NOW), "locked");
  }
});

Deno.test("standingOf takes the state of every other account, and none of no account", () => {
  for (const state of ["active", "suspended", "closed"] as const) {
    assert.equal(standingOf({ state, codeExpiresAt: null }, NOW), state);
    assert.equal(standingOf({ state, codeExpiresAt: NOW }, NOW), state);
  }
  assert.equal(standingOf({ state: null, codeExpiresAt: null }, NOW), "none");
});
