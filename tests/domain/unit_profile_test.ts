import assert from "node:assert/strict";
import {
  missing,
  profileDoubts,
  profileProgress,
  type UnitProfile,
} from "@/domain/unit_profile.ts";

const EMPTY: UnitProfile = {
  kind: "A100",
  creditCode: null,
  foundedOn: null,
  headName: null,
  host: null,
  economicType: null,
  adminRank: null,
  website: null,
  licenceNumber: null,
  nature: null,
  meetsStandard: null,
  otherNames: [],
  hasNoOtherName: 0,
  division: "420106",
  address: null,
  openDepartments: 0,
};

const FULL: UnitProfile = {
  kind: "A100",
  creditCode: "12420106MB0000017K",
  foundedOn: "1958-05-01",
  headName: "胡建国",
  host: "1",
  economicType: "110",
  adminRank: "8",
  website: null,
  licenceNumber: "PDY00001742010616A2101",
  nature: "2",
  meetsStandard: 0,
  otherNames: [],
  hasNoOtherName: 1,
  division: "420106007",
  address: "演示路 1 号",
  openDepartments: 1,
};

const fieldsOf = (profile: UnitProfile) =>
  missing(profile).map(({ field }) => field);

Deno.test("missing lists everything but the website of an empty profile, in the order of the screen", () => {
  assert.deepEqual(
    missing(EMPTY).map(({ field, section }) => [section, field]),
    [
      ["basic", "creditCode"],
      ["basic", "foundedOn"],
      ["basic", "headName"],
      ["basic", "host"],
      ["basic", "economicType"],
      ["basic", "adminRank"],
      ["institution", "licenceNumber"],
      ["institution", "nature"],
      ["institution", "meetsStandard"],
      ["institution", "otherNames"],
      ["address", "division"],
      ["address", "address"],
      ["departments", "departments"],
    ],
  );
});

Deno.test("missing is empty for a full profile, and names what is taken out of it", () => {
  assert.deepEqual(fieldsOf(FULL), []);
  assert.deepEqual(fieldsOf({ ...FULL, headName: null }), ["headName"]);
  assert.deepEqual(fieldsOf({ ...FULL, headName: "" }), ["headName"]);
  assert.deepEqual(fieldsOf({ ...FULL, openDepartments: 0 }), ["departments"]);
  assert.deepEqual(fieldsOf({ ...FULL, division: "420106" }), ["division"]);
});

Deno.test("whether the standard is met is said by no as well as by yes", () => {
  assert.deepEqual(fieldsOf({ ...FULL, meetsStandard: 1 }), []);
  assert.deepEqual(fieldsOf({ ...FULL, meetsStandard: null }), [
    "meetsStandard",
  ]);
});

Deno.test("a licence is needed by kinds that treat patients alone: WS 218 A to E, G and H", () => {
  const heads = "ABCDEFGHJKLMNOPQR";
  const needing = [...heads].filter((head) =>
    fieldsOf({ ...FULL, kind: `${head}100`, licenceNumber: null }).length > 0
  );

  assert.equal(needing.join(""), "ABCDEGH");
});

Deno.test("one other name, or the word that there is none, is enough", () => {
  const names = ["武昌区中医研究所"];
  assert.deepEqual(
    fieldsOf({ ...FULL, hasNoOtherName: 0, otherNames: names }),
    [],
  );
  assert.deepEqual(fieldsOf({ ...FULL, hasNoOtherName: 0 }), ["otherNames"]);
});

Deno.test("profileProgress counts what is needed, of the whole and of a section", () => {
  assert.deepEqual(profileProgress(EMPTY), { filled: 0, needed: 13 });
  assert.deepEqual(profileProgress(FULL), { filled: 13, needed: 13 });
  assert.deepEqual(profileProgress(EMPTY, "basic"), { filled: 0, needed: 6 });
  assert.deepEqual(
    profileProgress({ ...FULL, kind: "K100", licenceNumber: null }),
    { filled: 12, needed: 12 },
  );
  assert.deepEqual(
    profileProgress({ ...EMPTY, nature: "2" }, "institution"),
    { filled: 1, needed: 4 },
  );
});

Deno.test("profileDoubts names a wrong check digit and an unusual licence, and blocks nothing", () => {
  const doubtful = {
    ...FULL,
    creditCode: "12420106MB00000170",
    licenceNumber: "旧证5号",
  };

  assert.deepEqual(profileDoubts(FULL), []);
  assert.deepEqual(profileDoubts(EMPTY), []);
  assert.deepEqual(profileDoubts(doubtful).map(({ field }) => field), [
    "creditCode",
    "licenceNumber",
  ]);
  assert.deepEqual(missing(doubtful), []);
});
