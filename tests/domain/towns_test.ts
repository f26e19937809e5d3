import assert from "node:assert/strict";
import { DivisionBook } from "@/domain/division_book.ts";
import { checkTownName, readTownName } from "@/domain/towns.ts";

Deno.test("readTownName tidies a name and says what is wrong with it", () => {
  const cases: [string, string, RegExp | null][] = [
    ["示例街道", "示例街道", null],
    [" 示例 街道 ", "示例街道", null],
    ["东湖街道(武昌)", "东湖街道（武昌）", null],
    ["乡镇", "乡镇", null],
    ["", "", /请填写名称/],
    ["镇", "镇", /太短/],
    ["镇".repeat(30), "镇".repeat(30), null],
    ["镇".repeat(31), "镇".repeat(31), /最多 30 个字/],
    ["Wuchang", "Wuchang", /要有汉字/],
  ];
  for (const [text, name, sentence] of cases) {
    const read = readTownName(text);
    assert.equal(read.name, name, text);
    if (sentence === null) assert.equal(read.sentence, null, text);
    else assert.match(read.sentence ?? "", sentence, text);
  }
});

Deno.test("checkTownName looks for the name among the open towns of the county", () => {
  const book = new DivisionBook([
    { code: "420106002", name: "杨园街道", state: "ended" },
    { code: "420106088", name: "示例街道", state: "open" },
  ]);
  const check = (code: string, name: string) =>
    checkTownName(book, { code, name });

  assert.equal(check("420106099", "积玉桥街道"), "townNameTaken");
  assert.equal(check("420106099", "示例街道"), "townNameTaken");
  assert.equal(check("420106088", "示例街道"), null, "its own");
  assert.equal(check("420106099", "杨园街道"), null, "that one has ended");
  assert.equal(check("420105099", "积玉桥街道"), null, "another county");
});
