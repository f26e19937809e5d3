import assert from "node:assert/strict";
import fc from "fast-check";
import { checkUnitName, tidyUnitName } from "@/domain/unit_names.ts";

Deno.test("tidyUnitName makes one name of the ways to write it", () => {
  const cases = {
    " 武昌区 中医院 ": "武昌区中医院",
    "武昌区中医院(东区)": "武昌区中医院（东区）",
    "武昌区中医院 （ 东区 ）": "武昌区中医院（东区）",
    "武昌区\u200b中医院": "武昌区中医院",
    "武昌区第１卫生站": "武昌区第1卫生站",
    "SOS 国际  诊所": "SOS国际诊所",
    "ABC  DEF诊所": "ABC DEF诊所",
  };

  for (const [text, name] of Object.entries(cases)) {
    assert.equal(tidyUnitName(text), name, text);
  }
});

Deno.test("tidyUnitName changes nothing the second time", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => {
    const once = tidyUnitName(text);
    assert.equal(tidyUnitName(once), once);
  }));
});

Deno.test("checkUnitName names the first rule that a name breaks", () => {
  assert.equal(checkUnitName("武昌区中医院"), undefined);
  assert.equal(checkUnitName("院院"), undefined);
  assert.equal(checkUnitName(""), "required");
  assert.equal(checkUnitName("院"), "tooShort");
  assert.equal(checkUnitName("院".repeat(101)), "tooLong");
  assert.equal(checkUnitName("院".repeat(100)), undefined);
  assert.equal(checkUnitName("Hospital"), "characters");
  assert.equal(checkUnitName("12345"), "characters");
  assert.equal(checkUnitName("中医院\u0007"), "characters");
});
