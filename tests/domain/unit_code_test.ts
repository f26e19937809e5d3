import assert from "node:assert/strict";
import fc from "fast-check";
import {
  formatUnitCode,
  makeUnitCode,
  parseUnitCode,
} from "@/domain/unit_code.ts";

Deno.test("makeUnitCode takes five bits of each of eight bytes", () => {
  const random = new Uint8Array([0, 9, 10, 18, 31, 32, 255, 20]);

  assert.equal(makeUnitCode(random), "09AJZ0ZM");
});

Deno.test("parseUnitCode reads a code as people copy it", () => {
  const texts = [
    "7K3M-9QXT",
    "7k3m9qxt",
    " 7K3M 9QXT ",
    "７Ｋ３Ｍ－９ＱＸＴ",
    "7K3M—9QXT",
  ];

  for (const text of texts) assert.equal(parseUnitCode(text), "7K3M9QXT", text);
});

Deno.test("parseUnitCode takes O for 0, and I and L for 1", () => {
  assert.equal(parseUnitCode("o7Il-9QXT"), "07119QXT");
});

Deno.test("parseUnitCode refuses other lengths and signs", () => {
  for (const text of ["", "7K3M9QX", "7K3M9QXTT", "7K3M9QXU", "7K3M9QX药"]) {
    assert.equal(parseUnitCode(text), undefined, text);
  }
});

Deno.test("every code that is made is read as it is shown", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), (random) => {
      const code = makeUnitCode(random);
      assert.equal(parseUnitCode(formatUnitCode(code)), code);
    }),
  );
});
