import assert from "node:assert/strict";
import { readOtherNames } from "@/domain/other_names.ts";

Deno.test("readOtherNames reads a name a line, each once, tidied", () => {
  assert.deepEqual(
    readOtherNames(
      "武昌区中医研究所\r\n\n 武昌区 中医研究所 \n某某大学附属医院(二)",
    ),
    { ok: true, names: ["武昌区中医研究所", "某某大学附属医院（二）"] },
  );
  assert.deepEqual(readOtherNames(" \n "), { ok: true, names: [] });
});

Deno.test("readOtherNames says which line is wrong, and what with it", () => {
  const result = readOtherNames("武昌区中医研究所\nABC");

  assert.ok(!result.ok);
  assert.match(result.message, /^“ABC”：名称中要有汉字/);
});

Deno.test("readOtherNames takes twenty names and not one more", () => {
  const names = (count: number) =>
    Array.from({ length: count }, (_, index) => `第${index}医院`).join("\n");

  assert.equal(readOtherNames(names(20)).ok, true);
  assert.deepEqual(readOtherNames(names(21)), {
    ok: false,
    message: "最多填写 20 个其他名称",
  });
});
