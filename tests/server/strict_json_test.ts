import assert from "node:assert/strict";
import fc from "fast-check";
import { isUnambiguous } from "@/server/strict_json.ts";
import { assertQuick } from "@/tests/support/waits.ts";

const encoder = new TextEncoder();

Deno.test("A-21 isUnambiguous finds what JSON.parse puts up with", () => {
  const cases: [text: string, is: boolean][] = [
    ['{"a":1,"b":{"a":1}}', true],
    ['[{"a":1},{"a":1}]', true],
    ['{"a":"a","b":"\\"a\\":1,\\"a\\":2"}', true],
    ['{"a":1,"a":1}', false],
    ['{"a":1,"\\u0061":1}', false],
    ['{"x":[{"a":1,"b":[],"a":1}]}', false],
    ['{"__proto__":1,"__proto__":2}', false],
    ["9007199254740991", true],
    ["9007199254740993", false],
    ["-12345678901234567890", false],
    ["1e999", false],
    ["0.1", true],
    ['"9007199254740993"', true],
    // No JSON: whoever parses it says so.
    ["{", true],
    ['{"a":1,', true],
    ["{a:1,a:1}", true],
  ];
  for (const [text, is] of cases) {
    assert.equal(isUnambiguous(encoder.encode(text)), is, text);
  }
  assert.equal(isUnambiguous(new Uint8Array([0x22, 0xff, 0x22])), false);
});

Deno.test("A-21 isUnambiguous lets through whatever JSON.stringify writes, and takes time as the text grows", async () => {
  fc.assert(fc.property(
    fc.jsonValue({ maxDepth: 5 }),
    (value) => {
      const text = JSON.stringify(value);
      // A whole number of so many digits is none that JSON can be trusted with.
      fc.pre(!/\d{16}/.test(text));
      assert.ok(isUnambiguous(encoder.encode(text)), text);
    },
  ));

  const ofDepth = (depth: number) =>
    encoder.encode(`${'{"a":['.repeat(depth)}${"]}".repeat(depth)}`);
  await assertQuick(2_000, () => {
    assert.ok(isUnambiguous(ofDepth(20_000)));
    assert.ok(isUnambiguous(encoder.encode(`"${"\\\\".repeat(100_000)}"`)));
  });
});
