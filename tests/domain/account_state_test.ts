import assert from "node:assert/strict";
import { mayFillIn } from "@/domain/account_state.ts";

Deno.test("the unit fills in the holder until the holder has said it herself", () => {
  assert.equal(mayFillIn({ state: "issued", codeStep: "admin" }), true);
  assert.equal(mayFillIn({ state: "issued", codeStep: null }), true);
  assert.equal(mayFillIn({ state: "activating", codeStep: "admin" }), true);
});

Deno.test("the unit fills in nothing once the first step is done, nor after the activation", () => {
  for (const codeStep of ["follow", "bind", "phone", null] as const) {
    assert.equal(mayFillIn({ state: "activating", codeStep }), false);
  }
  for (const state of ["active", "suspended", "closed"] as const) {
    for (const codeStep of ["admin", "done", null] as const) {
      assert.equal(mayFillIn({ state, codeStep }), false);
    }
  }
});
