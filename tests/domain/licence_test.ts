import assert from "node:assert/strict";
import { checkLicence, tidyLicence } from "@/domain/licence.ts";

Deno.test("checkLicence is silent from 12 to 23 digits and capitals", () => {
  for (const length of [12, 22, 23]) {
    assert.equal(checkLicence("A".repeat(length)), undefined);
  }
});

Deno.test("checkLicence doubts what is shorter, longer or written otherwise", () => {
  for (const text of ["A".repeat(11), "A".repeat(24), "鄂卫医证第00012号"]) {
    assert.match(checkLicence(text) ?? "", /12 到 23 位/);
  }
});

Deno.test("tidyLicence drops spaces and widths, and tidying twice changes nothing", () => {
  const tidy = tidyLicence(" pdy 00001７42010616a2101 ");

  assert.equal(tidy, "PDY00001742010616A2101");
  assert.equal(tidyLicence(tidy), tidy);
});
