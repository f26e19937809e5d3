import assert from "node:assert/strict";
import { BUSINESSES } from "@/codes/businesses.ts";
import { POSITIONS } from "@/codes/positions.ts";
import { SPECIALTIES } from "@/codes/specialties.ts";
import {
  concerns,
  describeBusinessPeople,
  rulesOfBusiness,
} from "@/domain/business_people.ts";

const NURSE = { position: "2", specialty: "21" };
const MIDWIFE = { position: "2", specialty: "22" };
const PHYSICIAN = { position: "2", specialty: "11" };
const TRAINEE = { position: "2", specialty: "13" };
const ASSISTANT = { position: "2", specialty: "12" };
const HEAD_PHYSICIAN = { position: "4", specialty: "11" };
const DRIVER = { position: "3", specialty: "90" };
const CLERK = { position: "1", specialty: "80" };
const NEWCOMER = { position: "2", specialty: null };
const UNKNOWN = { position: null, specialty: null };

const PEOPLE = {
  NURSE,
  MIDWIFE,
  PHYSICIAN,
  TRAINEE,
  ASSISTANT,
  HEAD_PHYSICIAN,
  DRIVER,
  CLERK,
  NEWCOMER,
  UNKNOWN,
};

/** Whom each business concerns; worked out from the design's §7.7 by hand. */
const CONCERNED: Record<string, readonly (keyof typeof PEOPLE)[]> = {
  "10": [
    "NURSE",
    "MIDWIFE",
    "PHYSICIAN",
    "TRAINEE",
    "ASSISTANT",
    "HEAD_PHYSICIAN",
    "DRIVER",
    "NEWCOMER",
    "UNKNOWN",
  ],
  "11": [
    "NURSE",
    "MIDWIFE",
    "PHYSICIAN",
    "TRAINEE",
    "ASSISTANT",
    "HEAD_PHYSICIAN",
    "NEWCOMER",
  ],
  "12": ["NURSE", "MIDWIFE", "NEWCOMER", "UNKNOWN"],
  "13": [
    "NURSE",
    "MIDWIFE",
    "PHYSICIAN",
    "TRAINEE",
    "ASSISTANT",
    "HEAD_PHYSICIAN",
    "NEWCOMER",
  ],
  "14": [
    "NURSE",
    "MIDWIFE",
    "PHYSICIAN",
    "TRAINEE",
    "ASSISTANT",
    "HEAD_PHYSICIAN",
    "NEWCOMER",
  ],
  "15": ["DRIVER"],
  "20": ["PHYSICIAN", "TRAINEE", "ASSISTANT", "HEAD_PHYSICIAN"],
  "21": ["ASSISTANT"],
  "22": ["PHYSICIAN", "TRAINEE", "HEAD_PHYSICIAN"],
  "30": [
    "NURSE",
    "MIDWIFE",
    "PHYSICIAN",
    "TRAINEE",
    "ASSISTANT",
    "HEAD_PHYSICIAN",
    "NEWCOMER",
  ],
  "40": ["PHYSICIAN", "TRAINEE", "HEAD_PHYSICIAN"],
};

Deno.test("each business concerns the people that the design names, and no others", () => {
  for (const { code } of BUSINESSES.rows) {
    const concerned = Object.entries(PEOPLE)
      .filter(([, post]) => concerns(code, post))
      .map(([name]) => name);
    assert.deepEqual(concerned, CONCERNED[code], code);
  }
});

Deno.test("a business with others below it concerns exactly the union of theirs", () => {
  for (
    const [parent, children] of [["10", "11 12 13 14 15"], ["20", "21 22"]]
  ) {
    for (const position of [null, ...POSITIONS.byCode.keys()]) {
      for (const specialty of [null, ...SPECIALTIES.byCode.keys()]) {
        const post = { position, specialty };
        assert.equal(
          concerns(parent ?? "", post),
          (children ?? "").split(" ").some((code) => concerns(code, post)),
        );
      }
    }
  }
});

Deno.test("who also manages keeps title, examinations and further education", () => {
  const both = { position: "4", specialty: "80" };

  assert.deepEqual(
    BUSINESSES.rows.map(({ code }) => code)
      .filter((code) => concerns(code, both)),
    ["10", "11", "13", "14", "30"],
  );
});

Deno.test("what is no business concerns nobody", () => {
  for (const code of ["", "16", "01", "99", "constructor", "__proto__"]) {
    assert.deepEqual(rulesOfBusiness(code), [], code);
    assert.equal(concerns(code, UNKNOWN), false, code);
  }
});

Deno.test("every rule names codes that the tables have", () => {
  for (const { code } of BUSINESSES.rows) {
    const rules = rulesOfBusiness(code);
    assert.ok(rules.length > 0, code);
    for (const { column, codes } of rules) {
      const table = column === "position" ? POSITIONS : SPECIALTIES;
      for (const one of codes) {
        assert.ok(one === null || table.byCode.has(one), `${code} ${one}`);
      }
    }
  }
});

Deno.test("a business page says in words whom it shows", () => {
  assert.equal(
    describeBusinessPeople("12"),
    "从事专业类别为注册护士、助产士，或还没有填写",
  );
  assert.equal(
    describeBusinessPeople("11"),
    "岗位类别为专业技术、管理与专业技术双肩挑",
  );
  assert.equal(
    describeBusinessPeople("20"),
    "从事专业类别为执业助理医师、执业医师、见习医师",
  );
  assert.equal(
    describeBusinessPeople("10"),
    "岗位类别为专业技术、管理与专业技术双肩挑、工勤技能，或者从事专业类别为注册护士、助产士，或还没有填写",
  );
});
