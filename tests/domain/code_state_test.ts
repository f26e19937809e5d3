import assert from "node:assert/strict";
import { codeStateOf } from "@/domain/code_state.ts";

const NOW = "2026-11-23T02:00:00.000Z";
const EARLIER = "2026-11-23T01:59:59.999Z";
const LATER = "2026-11-23T02:00:00.001Z";

Deno.test("a code of an account that waits is good until its moment, and expired from then on", () => {
  for (const state of ["issued", "activating"] as const) {
    assert.equal(codeStateOf({ state, codeExpiresAt: LATER }, NOW), "live");
    assert.equal(codeStateOf({ state, codeExpiresAt: NOW }, NOW), "expired");
    assert.equal(
      codeStateOf({ state, codeExpiresAt: EARLIER }, NOW),
      "expired",
    );
  }
});

Deno.test("an account that waits without a code has had it locked", () => {
  for (const state of ["issued", "activating"] as const) {
    assert.equal(codeStateOf({ state, codeExpiresAt: null }, NOW), "locked");
  }
});

Deno.test("the code of an activated account is used, suspended or not", () => {
  for (const state of ["active", "suspended"] as const) {
    assert.equal(codeStateOf({ state, codeExpiresAt: null }, NOW), "used");
  }
});

Deno.test("a closed account has no code to speak of", () => {
  assert.equal(
    codeStateOf({ state: "closed", codeExpiresAt: null }, NOW),
    null,
  );
});
