import assert from "node:assert/strict";
import fc from "fast-check";
import {
  checkName,
  foldName,
  NAME_PROBLEMS,
  sameName,
  tidyName,
} from "@/domain/names.ts";

Deno.test("sameName folds widths, spaces and every middle dot", () => {
  const pairs: [string, string][] = [
    ["李梅", " 李　梅 "],
    ["李梅", "李\u200B梅"],
    ["ＡＮＮＡ", "ANNA"],
    ["José", "Jose\u0301"],
    ["John Smith", "JohnSmith"],
  ];
  for (const dot of "·•‧∙⋅・･˙ꞏ⸱.．﹒●ᐧ") {
    pairs.push(["阿依古丽·买买提", `阿依古丽 ${dot} 买买提`]);
  }
  for (const [one, other] of pairs) assert.ok(sameName(one, other), other);
});

Deno.test("sameName keeps different names apart", () => {
  for (
    const [one, other] of [
      ["李梅", "李玫"],
      ["李梅", "李梅梅"],
      ["阿依古丽·买买提", "阿依古丽买买提"],
      ["Anna", "Anne"],
    ] as const
  ) assert.equal(sameName(one, other), false);
});

Deno.test("folding a name twice changes nothing", () => {
  const characters = [
    ..."李 梅.·˙・Ａa\u0301\u200B　é한ﬀ①",
  ];
  fc.assert(fc.property(
    fc.oneof(
      fc.string({ unit: fc.constantFrom(...characters) }),
      fc.string({ unit: "grapheme" }),
    ),
    (name) => assert.equal(foldName(foldName(name)), foldName(name)),
  ));
});

Deno.test("tidyName keeps the spaces of Latin names only", () => {
  assert.equal(tidyName("  李　 梅 "), "李梅");
  assert.equal(tidyName("John   Smith"), "John Smith");
  assert.equal(tidyName("阿依古丽 • 买买提"), "阿依古丽·买买提");
  assert.equal(tidyName("Ｊ． Smith"), "J·Smith");
});

Deno.test("checkName takes Han characters, letters, dots and single marks", () => {
  for (
    const name of [
      ...["李", "欧阳娜娜", "阿依古丽·买买提", "迪丽热巴・迪力木拉提", "〇一"],
      ...[
        "John O'Neil",
        "Anne-Marie",
        "José",
        "𠮷田",
        "李　梅",
        "字".repeat(50),
      ],
    ]
  ) assert.equal(checkName(name), undefined, name);
});

Deno.test("checkName names what is wrong with a name", () => {
  const cases: [string, string][] = [
    ["", "required"],
    [" 　 ", "required"],
    ["字".repeat(51), "tooLong"],
    ["𠮷".repeat(51), "tooLong"],
    ["李梅2", "characters"],
    ["李\u200B梅", "characters"],
    ["李\u202E梅", "characters"],
    ["李\u0000梅", "characters"],
    ["李\t梅", "characters"],
    ["李梅(大)", "characters"],
    ["·李梅", "characters"],
    ["=SUM", "characters"],
    ["-李", "characters"],
    ["李<b>", "characters"],
    ["李@梅", "characters"],
    ["李\uFE00梅", "characters"],
    ["李\u3164梅", "characters"],
  ];
  for (const [name, problem] of cases) {
    assert.equal(checkName(name), problem, JSON.stringify(name));
  }
});

Deno.test("A-65 a name in letters that look like Han or Latin ones is refused as such, in words", () => {
  const lookalikes = [
    ...["Аnna", "Annа", "Ιoannes", "Jοhn", "Ꭺnna", "李ｱ", "李ー梅", "김철수"],
    // A radical that looks like 民, and ɑ for a.
    ...["李⺠", "Lɑn", "李々", "Лю Син"],
  ];
  for (const name of lookalikes) {
    assert.equal(checkName(name), "script", name);
  }
  assert.match(NAME_PROBLEMS.script, /只能用汉字和拉丁字母/);
  // What NFKC makes a plain letter of is that letter.
  for (
    const name of ["⽒名", "李〸", "Ａnna", "K\u00fcng", "Nguye\u0302\u0303n"]
  ) {
    assert.equal(checkName(name), undefined, name);
  }
});
