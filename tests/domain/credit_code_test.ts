import assert from "node:assert/strict";
import fc from "fast-check";
import { creditCheckOf, parseCreditCode } from "@/domain/credit_code.ts";

const VALID = [
  "91350200776049653A",
  "91350500798359476R",
  "91350503MA31DKY80A",
  "91350200MA31E12PXF",
  "91440101MA5CJQ4N59",
  "913502000728319549",
  "123502001549897397",
];

Deno.test("parseCreditCode takes codes with a right check digit", () => {
  for (const code of VALID) {
    assert.deepEqual(parseCreditCode(code), { verdict: "valid", code });
  }
});

Deno.test("parseCreditCode folds widths, spaces, hyphens and case", () => {
  for (
    const text of [
      " 91350200 77604965-3a",
      "９１３５０２００７７６０４９６５３Ａ",
    ]
  ) {
    assert.deepEqual(parseCreditCode(text), {
      verdict: "valid",
      code: "91350200776049653A",
    });
  }
});

Deno.test("parseCreditCode only warns of the early codes that fail the check", () => {
  for (
    const code of [
      "91350203M0001QAY9B",
      "91350100M0001TGQXM",
      "91350211M0000XUF46",
    ]
  ) {
    assert.deepEqual(parseCreditCode(code), {
      verdict: "warn",
      code,
      problem: "checkDigit",
    });
  }
});

Deno.test("parseCreditCode refuses other lengths and the letters I, O, S, V, Z", () => {
  assert.deepEqual(parseCreditCode(""), {
    verdict: "invalid",
    problem: "length",
  });
  assert.deepEqual(parseCreditCode("9135020077604965"), {
    verdict: "invalid",
    problem: "length",
  });
  for (const letter of "IOSVZ中") {
    assert.deepEqual(parseCreditCode(`9135020077604965${letter}A`), {
      verdict: "invalid",
      problem: "characters",
    });
  }
});

Deno.test("the check character gives every single wrong digit away", () => {
  fc.assert(fc.property(
    fc.constantFrom(...VALID),
    fc.nat(16),
    fc.constantFrom(..."0123456789ABCDEFGHJKLMNPQRTUWXY"),
    (code, at, character) => {
      fc.pre(code.charAt(at) !== character);
      const wrong = code.slice(0, at) + character + code.slice(at + 1);
      assert.notEqual(creditCheckOf(wrong), code.charAt(17));
    },
  ));
});
