import assert from "node:assert/strict";
import fc from "fast-check";
import { formatCode, makeCode, parseCode } from "@/domain/crockford.ts";

const bytes = fc.uint8Array({ minLength: 12, maxLength: 12 });

Deno.test("makeCode makes a sign of five bits of each byte, without I, L, O and U", () => {
  assert.equal(makeCode(Uint8Array.of(0, 9, 10, 17), 4), "09AH");
  assert.equal(makeCode(Uint8Array.of(18, 19, 20, 21, 22), 5), "JKMNP");
  assert.equal(makeCode(Uint8Array.of(26, 27, 31, 32, 255), 5), "TVZ0Z");
  const all = makeCode(Uint8Array.from({ length: 32 }, (_, at) => at), 32);
  assert.equal(new Set(all).size, 32);
  assert.ok(!/[ILOU]/.test(all));
});

Deno.test("formatCode puts a dash after every four signs but the last", () => {
  assert.equal(formatCode("7K3M9QXT2F6H"), "7K3M-9QXT-2F6H");
  assert.equal(formatCode("7K3M9QXT"), "7K3M-9QXT");
  assert.equal(formatCode("7K3M9"), "7K3M-9");
  assert.equal(formatCode(""), "");
});

Deno.test("parseCode reads a code in any width and case, with any dash or space", () => {
  for (
    const text of [
      ...["7K3M9QXT", "7k3m9qxt", "7K3M-9QXT", " 7k3m 9qxt\n", "7K3M–9QXT"],
      ...["７Ｋ３Ｍ－９ＱＸＴ", "7K3M\u20119QXT", "7_K-3 M—9　QXT"],
    ]
  ) assert.equal(parseCode(text, 8), "7K3M9QXT", text);
});

Deno.test("parseCode takes O for 0, I and L for 1, as people read them", () => {
  assert.equal(parseCode("OoIiLl01", 8), "00111101");
});

Deno.test("parseCode refuses another length and signs that no code has", () => {
  for (
    const text of [
      ...["", "7K3M9QX", "7K3M9QXTT", "7K3M9QXU", "7K3M9QX!", "7K3M9QX\0"],
      ...["7K3M9Q鄂T", "7K3M9Q😀", "😀😀😀😀", "7K3M/9QXT", "-".repeat(8)],
      "0".repeat(1_000_000),
    ]
  ) assert.equal(parseCode(text, 8), undefined, text.slice(0, 20));
});

Deno.test("every code reads back as it was made, however it is written", () => {
  fc.assert(fc.property(bytes, (random) => {
    const code = makeCode(random, 12);
    const shown = formatCode(code);
    assert.match(shown, /^.{4}-.{4}-.{4}$/);
    for (const text of [code, shown, shown.toLowerCase()]) {
      assert.equal(parseCode(text, 12), code);
    }
  }));
});

Deno.test("what parseCode gives it gives again, whatever the text", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => {
    const code = parseCode(text, 4);
    if (code !== undefined) assert.equal(parseCode(code, 4), code);
  }));
});
