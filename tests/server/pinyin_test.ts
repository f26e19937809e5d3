import assert from "node:assert/strict";
import { initialsOf, sortNameOf } from "@/server/pinyin.ts";

Deno.test("initialsOf gives what people type to find a name", () => {
  assert.equal(initialsOf("武昌区中医院"), "wcqzyy");
  assert.equal(initialsOf("李梅"), "lm");
  assert.equal(initialsOf("吕 布"), "lb");
  assert.equal(initialsOf("CT 室"), "cts");
  assert.equal(initialsOf("阿依古丽·买买提"), "ayglmmt");
});

Deno.test("initialsOf reads a surname as a surname", () => {
  assert.equal(initialsOf("单晓明"), "sxm");
  assert.equal(initialsOf("曾静"), "zj");
  assert.equal(initialsOf("仇英"), "qy");
});

Deno.test("sortNameOf sorts by sound, and homophones by their characters", () => {
  const names = ["郑伟", "阿依古丽·买买提", "李梅", "李玫", "冯涛", "陈静"];

  const sorted = [...names].sort((one, other) =>
    sortNameOf(one) < sortNameOf(other) ? -1 : 1
  );

  assert.deepEqual(sorted, [
    "阿依古丽·买买提",
    "陈静",
    "冯涛",
    "李梅",
    "李玫",
    "郑伟",
  ]);
});
