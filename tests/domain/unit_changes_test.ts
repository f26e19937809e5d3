import assert from "node:assert/strict";
import { changesBetween, describeFieldChanges } from "@/domain/unit_changes.ts";

Deno.test("changesBetween finds what both sides say and say differently", () => {
  assert.deepEqual(
    changesBetween(
      { titleLevel: "3", position: "2", education: null, degree: "4" },
      { titleLevel: "4", position: "2", education: "21", establishment: "1" },
    ),
    [
      { field: "titleLevel", before: "3", after: "4" },
      { field: "education", before: null, after: "21" },
    ],
  );
  assert.deepEqual(changesBetween({ degree: "" }, { degree: null }), []);
  assert.deepEqual(changesBetween({}, { degree: "4" }), []);
});

Deno.test("describeFieldChanges says codes in words, texts as they are, nothing as --", () => {
  assert.deepEqual(
    describeFieldChanges([
      { field: "titleLevel", before: "3", after: "4" },
      { field: "department", before: "内科", after: "外科" },
      { field: "specialty", before: null, after: "21" },
    ]),
    [
      { label: "专业技术职务", before: "中级", after: "师级/助理" },
      { label: "内设机构", before: "内科", after: "外科" },
      { label: "从事专业类别", before: "--", after: "注册护士" },
    ],
  );
});
