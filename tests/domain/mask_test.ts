import assert from "node:assert/strict";
import fc from "fast-check";
import { maskDocument, maskPhone } from "@/domain/mask.ts";

Deno.test("maskDocument keeps the place and the last four of 18 digits", () => {
  assert.equal(maskDocument("420106199001011234"), "420106********1234");
});

Deno.test("maskDocument keeps little of other numbers", () => {
  const cases: [string, string][] = [
    ["610122831013442", "61***********42"],
    ["H12345678", "H1*****78"],
    ["1234567", "12***67"],
    ["123456", "1****6"],
    ["1234", "1***"],
    ["1", "1"],
    ["", ""],
  ];
  for (const [number, masked] of cases) {
    assert.equal(maskDocument(number), masked);
  }
});

Deno.test("maskPhone keeps the first three and the last four", () => {
  assert.equal(maskPhone("13812342604"), "138****2604");
  assert.equal(maskPhone("1381234260"), "13******60");
  assert.equal(maskPhone(""), "");
});

Deno.test("a mask keeps the length and shows ten characters at most", () => {
  const digits = fc.string({ unit: fc.constantFrom(..."0123456789X") });
  fc.assert(fc.property(digits, (number) => {
    const masked = maskDocument(number);
    assert.equal(masked.length, number.length);
    assert.ok(masked.replace(/\*/g, "").length <= 10);
  }));
});
