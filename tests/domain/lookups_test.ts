import assert from "node:assert/strict";
import { LOOKUP_PURPOSES } from "@/codes/lookup_purposes.ts";
import { holdsNumber, purposeText } from "@/domain/lookups.ts";

Deno.test("a purpose is said by its label, with what was written to it", () => {
  assert.equal(purposeText({ purpose: "1", note: "" }), "核对人员信息");
  assert.equal(
    purposeText({ purpose: "2", note: "调动" }),
    "办理人事手续：调动",
  );
  assert.equal(purposeText({ purpose: "9", note: "联系会诊" }), "联系会诊");
});

Deno.test("seven digits in a row may be somebody's number, whatever stands between them", () => {
  for (
    const text of [
      "查 420106198805170022",
      "138 0000 0001",
      "138-0000-0001",
      "１３８００００",
      "1234567",
      "420106  1988",
      "420.106.1988",
      "420，106，1988",
      "420–106–1988",
      "420\n106\n1988",
      "420\u200b106\u200b1988",
    ]
  ) assert.equal(holdsNumber(text), true, text);
  for (const text of ["", "2026年评审", "123456", "2026年11月第3批 20 人"]) {
    assert.equal(holdsNumber(text), false, text);
  }
});

Deno.test("the purposes to choose from are distinct", () => {
  const labels = LOOKUP_PURPOSES.rows.map(({ label }) => label);
  assert.equal(new Set(labels).size, 6);
});
