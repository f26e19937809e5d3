import assert from "node:assert/strict";
import {
  ACTIVATION_STEPS,
  formatActivationCode,
  makeActivationCode,
  parseActivationCode,
  stepAfter,
} from "@/domain/activation.ts";

Deno.test("the steps of the activation follow one another, and done comes last", () => {
  assert.deepEqual(ACTIVATION_STEPS, ["admin", "follow", "bind", "phone"]);
  assert.equal(stepAfter("admin"), "follow");
  assert.equal(stepAfter("follow"), "bind");
  assert.equal(stepAfter("bind"), "phone");
  assert.equal(stepAfter("phone"), "done");
});

Deno.test("an activation code has twelve signs, 60 bits, in three groups", () => {
  const random = Uint8Array.of(7, 19, 3, 20, 9, 23, 29, 26, 2, 15, 6, 17);

  assert.equal(makeActivationCode(random), "7K3M9QXT2F6H");
  assert.equal(formatActivationCode("7K3M9QXT2F6H"), "7K3M-9QXT-2F6H");
});

Deno.test("parseActivationCode reads what stands on the slip, and no code of another length", () => {
  assert.equal(parseActivationCode("7k3m-9qxt-2f6h"), "7K3M9QXT2F6H");
  assert.equal(parseActivationCode("7K3M-9QXT"), undefined);
  assert.equal(parseActivationCode("7K3M-9QXT-2F6H-0"), undefined);
  assert.equal(parseActivationCode(""), undefined);
});
