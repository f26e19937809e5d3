import assert from "node:assert/strict";
import {
  describeFileProblem,
  describeProblem,
  FILE_PROBLEMS,
  PRELOAD_PROBLEMS,
} from "@/domain/preload_sheet.ts";

Deno.test("every problem has a reason and a remedy, in whole sentences", () => {
  const texts = [
    ...Object.values(PRELOAD_PROBLEMS),
    ...Object.values(FILE_PROBLEMS),
  ];
  for (const { reason, remedy } of texts) {
    assert.match(reason, /。$/);
    assert.match(remedy, /^请.*。$/);
  }
});

Deno.test("describeProblem puts the detail into the sentence", () => {
  assert.equal(
    describeProblem({ problem: "duplicateInFile", detail: "8" }).reason,
    "与第 8 行的证件号码相同。",
  );
  assert.equal(
    describeProblem({ problem: "length", detail: "17" }).reason,
    "证件号码的位数不对，现在是 17 位。",
  );
  assert.equal(
    describeProblem({ problem: "unknownCode", detail: "男、女" }).remedy,
    "请填写其中之一：男、女。",
  );
  assert.equal(
    describeProblem({ problem: "sexContradicts", detail: "女" }).reason,
    "性别与证件号码不一致，证件号码表示女性。",
  );
});

Deno.test("describeProblem without a detail is the plain sentence", () => {
  assert.deepEqual(
    describeProblem({ problem: "notADate" }),
    PRELOAD_PROBLEMS.notADate,
  );
  assert.deepEqual(
    describeProblem({ problem: "notADate", detail: "x" }),
    PRELOAD_PROBLEMS.notADate,
  );
});

Deno.test("describeFileProblem names the columns", () => {
  assert.equal(
    describeFileProblem("missingColumns", ["姓名", "证件号码"]).reason,
    "缺少必需的列：姓名、证件号码。",
  );
  assert.deepEqual(describeFileProblem("noHeader"), FILE_PROBLEMS.noHeader);
});
