import assert from "node:assert/strict";
import {
  parsePath,
  pathLabel,
  tidyDepartmentName,
} from "@/domain/departments.ts";

Deno.test("parsePath splits at slashes of any width and drops what is empty", () => {
  for (
    const text of ["内科/呼吸内科", " 内科 ／ 呼吸内科 ", "/内科//呼吸内科/"]
  ) {
    assert.deepEqual(parsePath(text), {
      ok: true,
      value: ["内科", "呼吸内科"],
    });
  }
});

Deno.test("parsePath bounds names and depth", () => {
  const long = "科".repeat(51);
  assert.deepEqual(parsePath(" / "), { ok: false, problem: "required" });
  assert.deepEqual(parsePath(long), { ok: false, problem: "tooLong" });
  assert.deepEqual(parsePath("a/b/c/d/e/f"), { ok: false, problem: "tooDeep" });
  assert.ok(parsePath(`a/b/c/d/${"科".repeat(50)}`).ok);
});

Deno.test("a department name is stored folded and without hidden characters", () => {
  assert.equal(tidyDepartmentName(" 口腔科（东院）\u200B\n"), "口腔科(东院)");
  assert.equal(tidyDepartmentName("ICU　一 病区"), "ICU 一 病区");
});

Deno.test("pathLabel writes what parsePath reads", () => {
  assert.equal(pathLabel(["内科", "呼吸内科"]), "内科/呼吸内科");
});
