import assert from "node:assert/strict";
import {
  parseTemplateParams,
  templateValue,
} from "@/server/providers/sms_template.ts";

Deno.test("parseTemplateParams reads code and minutes in their order", () => {
  assert.deepEqual(parseTemplateParams("code"), ["code"]);
  assert.deepEqual(parseTemplateParams("code, minutes"), ["code", "minutes"]);
  assert.deepEqual(parseTemplateParams("minutes,code"), ["minutes", "code"]);
});

Deno.test("parseTemplateParams takes no template without the code, or with anything else", () => {
  for (
    const text of ["", "minutes", "code,", "code,code", "code,name", "Code"]
  ) {
    assert.equal(parseTemplateParams(text), undefined, text);
  }
});

Deno.test("templateValue is text, the minutes too", () => {
  const message = { id: "m", phone: "13900010005", code: "012345", minutes: 5 };

  assert.equal(templateValue(message, "code"), "012345");
  assert.equal(templateValue(message, "minutes"), "5");
});
