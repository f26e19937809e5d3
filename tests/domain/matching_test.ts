import assert from "node:assert/strict";
import {
  type ComparedFacts,
  differences,
  matchPreload,
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

Deno.test("matchPreload approves a same name, however it is written", () => {
  assert.deepEqual(
    matchPreload(LI_MEI, { name: "阿依古丽 • 买买提", kind: "retired" }),
    { verdict: "match", kind: "retired" },
  );
});

Deno.test("matchPreload flags another name under the same number", () => {
  assert.deepEqual(
    matchPreload(LI_MEI, { name: "阿依古丽", kind: "active" }),
    { verdict: "nameDiffers" },
  );
});

Deno.test("matchPreload says when nobody is listed", () => {
  assert.deepEqual(matchPreload(LI_MEI, undefined), { verdict: "notListed" });
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
