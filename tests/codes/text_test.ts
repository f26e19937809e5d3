import assert from "node:assert/strict";
import fc from "fast-check";
import { dropInvisible, foldText } from "@/codes/text.ts";

Deno.test("dropInvisible keeps everything that can be seen", () => {
  assert.equal(dropInvisible("\u202E李\u200B 梅\uFEFF\n\u00AD"), "李 梅\n");
});

Deno.test("foldText makes widths, spaces and case alike", () => {
  assert.equal(foldText(" 红 色（Ａb）\u3000\t"), "红色(AB)");
});

Deno.test("foldText changes nothing the second time", () => {
  fc.assert(fc.property(
    fc.string({
      unit: fc.constantFrom(..."a b（）()ＡＢ\u200B\u3000中·1".split("")),
    }),
    (text) => assert.equal(foldText(foldText(text)), foldText(text)),
  ));
});
