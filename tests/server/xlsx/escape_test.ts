import assert from "node:assert/strict";
import fc from "fast-check";
import { escapeText, escapeXml, unescapeText } from "@/server/xlsx/escape.ts";

Deno.test("escapeText writes what XML cannot hold as _xHHHH_", () => {
  assert.equal(escapeText("甲\r\n乙\u0001"), "甲_x000D_\n乙_x0001_");
});

Deno.test("escapeText protects a text that looks escaped", () => {
  assert.equal(escapeText("_x0041_"), "_x005F_x0041_");
  assert.equal(escapeText("_x41_ _X0041_"), "_x41_ _X0041_");
});

Deno.test("escapeText protects a text that would look escaped with what comes behind it", () => {
  assert.equal(escapeText("_x0041\r"), "_x005F_x0041_x000D_");
});

Deno.test("unescapeText undoes escapeText", () => {
  const texts = fc.string({
    unit: fc.constantFrom("_", "x", "0", "4", "1", "F", "\r", "\0", "李"),
  });
  fc.assert(fc.property(texts, (text) => {
    assert.equal(unescapeText(escapeText(text)), text);
  }));
});

Deno.test("escapeXml escapes the marks and drops what XML cannot hold", () => {
  assert.equal(
    escapeXml('<a b="c">&\u0000\ud800'),
    "&lt;a b=&quot;c&quot;&gt;&amp;\ufffd",
  );
});
