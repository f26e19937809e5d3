import assert from "node:assert/strict";
import fc from "fast-check";
import {
  type ComparedFacts,
  type ComparedLine,
  differences,
  differingPlace,
  matchPreload,
  type MatchVerdict,
  nearDocument,
} from "@/domain/matching.ts";

const LI_MEI: ComparedFacts = {
  documentType: "01",
  documentNumber: "420106199006150026",
  name: "阿依古丽·买买提",
  sex: "2",
  birthDate: "1990-06-15",
  ethnicity: "05",
  political: "01",
  education: "20",
  degree: null,
  titleLevel: "3",
  phone: "13812342604",
};

const LISTED = { name: "阿依古丽·买买提", documentType: "01" };

Deno.test("matchPreload approves a same name under the same document, however it is written", () => {
  const line = {
    name: "阿依古丽 • 买买提",
    documentType: "01",
    number: "same",
  } as const;

  assert.deepEqual(matchPreload(LI_MEI, [line]), { verdict: "match", line });
});

Deno.test("matchPreload says why somebody misses", () => {
  const cases: [ComparedLine, MatchVerdict][] = [
    [{ ...LISTED, name: "阿依古丽", number: "same" }, "nameDiffers"],
    [{ ...LISTED, documentType: "03", number: "same" }, "typeDiffers"],
    [
      { name: "阿依古丽", documentType: "03", number: "same" },
      "typeDiffers",
    ],
    [{ ...LISTED, number: "near" }, "nearDocument"],
    [{ ...LISTED, documentType: "03", number: "near" }, "namesake"],
    [{ ...LISTED, number: "other" }, "namesake"],
    [{ ...LISTED, name: "阿依古丽", number: "near" }, "notListed"],
  ];
  for (const [line, verdict] of cases) {
    assert.equal(matchPreload(LI_MEI, [line]).verdict, verdict);
  }
  assert.deepEqual(matchPreload(LI_MEI, []), {
    verdict: "notListed",
    line: null,
  });
});

Deno.test("matchPreload takes the nearest line, whatever the order of the lines", () => {
  const lines: ComparedLine[] = [
    { ...LISTED, number: "other" },
    { ...LISTED, number: "near" },
    { ...LISTED, documentType: "03", number: "same" },
    { ...LISTED, name: "阿依古丽", number: "same" },
    { ...LISTED, number: "same" },
  ];
  const said = lines.map((_, count) =>
    matchPreload(LI_MEI, lines.slice(0, count + 1)).verdict
  );
  const reversed = matchPreload(LI_MEI, [...lines].reverse());

  assert.deepEqual(said, [
    "namesake",
    "nearDocument",
    "typeDiffers",
    "nameDiffers",
    "match",
  ]);
  assert.equal(reversed.verdict, "match");
});

Deno.test("matching: however a name is written, it is the same name, and no other verdict than match is one", () => {
  const dots = fc.constantFrom("·", "•", "・", "．", " · ", "‧");
  const syllables = fc.array(
    fc.constantFrom("阿", "依", "古", "丽", "买", "提"),
    {
      minLength: 1,
      maxLength: 4,
    },
  );
  fc.assert(fc.property(
    fc.array(syllables, { minLength: 1, maxLength: 3 }),
    dots,
    dots,
    fc.constantFrom("same", "near", "other"),
    fc.boolean(),
    (parts, one, other, number, isSameType) => {
      const words = parts.map((part) => part.join(""));
      const documentType = isSameType ? "01" : "03";
      const { verdict } = matchPreload(
        { name: words.join(one), documentType: "01" },
        [{ name: ` ${words.join(other)}　`, documentType, number }],
      );
      assert.equal(verdict === "match", number === "same" && isSameType);
      assert.notEqual(verdict, "nameDiffers");
      assert.notEqual(verdict, "notListed");
    },
  ));
});

Deno.test("differences lists what differs, in labels, and only that", () => {
  assert.deepEqual(
    differences(LI_MEI, {
      ...LI_MEI,
      name: "阿依古丽・买买提",
      birthDate: null,
      political: "13",
      degree: "4",
    }),
    [
      {
        field: "birthDate",
        label: "出生日期",
        applicant: "1990-06-15",
        list: "--",
      },
      {
        field: "political",
        label: "政治面貌",
        applicant: "中国共产党党员",
        list: "群众",
      },
      { field: "degree", label: "最高学位", applicant: "--", list: "学士" },
    ],
  );
  assert.deepEqual(differences(LI_MEI, { ...LI_MEI }), []);
});

Deno.test("nearDocument finds one slip, the check digit aside", () => {
  const cases: [string, string, boolean][] = [
    ["E12345678", "E12345679", true],
    ["E12345678", "E12345678", false],
    ["E12345678", "E12345687", false],
    ["E12345678", "E1234567", false],
    ["420106199006150026", "420106199006150034", true],
    ["420106199006150026", "420106199006150027", false],
    ["420106199006150026", "420106199006160134", false],
  ];
  for (const [one, other, near] of cases) {
    assert.equal(nearDocument(one, other), near, `${one} ${other}`);
  }
});

Deno.test("differingPlace says where, from 1", () => {
  assert.equal(
    differingPlace("420106199006150026", "420106199006150034"),
    17,
  );
  assert.equal(differingPlace("E12345678", "F12345678"), 1);
  assert.equal(differingPlace("E12345678", "E12345678"), null);
});
