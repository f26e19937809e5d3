import assert from "node:assert/strict";
import { maskProblems } from "@/server/imports/mask_problems.ts";

function masked(text: string): string | undefined {
  return maskProblems([{ column: "姓名", problem: "characters", text }])[0]
    ?.text;
}

Deno.test("maskProblems masks numbers that stand in the wrong column", () => {
  assert.equal(masked("420106198805170022"), "420106********0022");
  assert.equal(masked("李梅42010619880517002x"), "李梅420106********002x");
  assert.equal(masked("13900010001"), "139****0001");
  assert.equal(masked("420106880517002"), "42***********02");
  assert.equal(masked("139 0001 0001"), "13*********01");
});

Deno.test("maskProblems leaves names, days and short numbers alone", () => {
  for (const text of ["李梅", "2026-11-23", "20261123", "内科/呼吸内科", ""]) {
    assert.equal(masked(text), text);
  }
});

Deno.test("maskProblems keeps the rest of a problem", () => {
  const problem = {
    column: "岗位类别",
    problem: "unknownCode",
    text: "护士",
    detail: "医师、护士",
  } as const;

  assert.deepEqual(maskProblems([problem]), [problem]);
});
