import assert from "node:assert/strict";
import fc from "fast-check";
import {
  addFigures,
  byPosition,
  byRetiredPosition,
  checkSums,
  countRetired,
  countStaff,
  RETIRED_GROUPS,
  RETIRED_ZERO,
  type RetiredFacts,
  shownGroups,
  STAFF_GROUPS,
  STAFF_ZERO,
  type StaffFacts,
} from "@/domain/statistics.ts";
import { emptyCell, staffReader } from "@/domain/statistics_cells.ts";
import { NOBODY_KNOWN } from "./staff_facts.ts";

const ON = "2026-03-01";

const LI_MEI: StaffFacts = {
  ...NOBODY_KNOWN,
  position: "2",
  establishment: "1",
  sex: "2",
  ethnicity: "15",
  political: "02",
  degree: "3",
  education: "14",
  titleLevel: "2",
  birthDate: "1986-03-01",
};
const WANG_QIANG: StaffFacts = {
  ...NOBODY_KNOWN,
  position: "4",
  establishment: "2",
  sex: "1",
  ethnicity: "01",
  political: "13",
  degree: "4",
  education: "20",
  titleLevel: "5",
  birthDate: "1996-03-02",
};
const CHEN_JING: RetiredFacts = {
  position: "4",
  retirementKind: "2",
  sex: "2",
  ethnicity: "01",
  political: "01",
  isHmtForeign: true,
  degree: "1",
  education: "41",
  birthDate: "1946-03-01",
};

/** The columns of figures that aren't zero. */
function counted(figures: Readonly<Record<string, number>>) {
  return Object.fromEntries(
    Object.entries(figures).filter(([, count]) => count !== 0),
  );
}

const STAFF = fc.record<StaffFacts>({
  position: fc.constantFrom("1", "2", "3", "4", null, "9"),
  establishment: fc.constantFrom("1", "2", "6", "7", null),
  sex: fc.constantFrom("1", "2", "0", null),
  ethnicity: fc.constantFrom("01", "02", "56", "88", null),
  political: fc.constantFrom("01", "02", "13", null),
  isHmtForeign: fc.boolean(),
  degree: fc.constantFrom("0", "1", "2", "3", "4", null),
  education: fc.constantFrom("11", "20", "31", "44", "61", "90", null, "??"),
  titleLevel: fc.constantFrom("1", "2", "3", "4", "5", "6", null),
  birthDate: fc.constantFrom("1950-01-01", "1990-06-15", "2030-01-01", null),
  departmentId: fc.constant(null),
});

Deno.test("countStaff counts each person in every column that fits", () => {
  assert.deepEqual(counted(countStaff([LI_MEI, WANG_QIANG], ON).total), {
    total: 2,
    inQuota: 1,
    female: 1,
    minority: 1,
    partyMember: 1,
    master: 1,
    bachelor: 1,
    postgraduate: 1,
    undergraduate: 1,
    viceSenior: 1,
    junior: 1,
    age40to44: 1,
    age0to29: 1,
  });
});

Deno.test("countStaff puts what isn't known under 其他, 不详 and 未评", () => {
  assert.deepEqual(counted(countStaff([NOBODY_KNOWN], ON).total), {
    total: 1,
    degreeOther: 1,
    educationUnknown: 1,
    untitled: 1,
    ageUnknown: 1,
  });
});

Deno.test("countRetired counts 离休 and its own age bands", () => {
  assert.deepEqual(counted(countRetired([CHEN_JING], ON).total), {
    total: 1,
    veteran: 1,
    female: 1,
    partyMember: 1,
    hmtForeign: 1,
    degreeOther: 1,
    secondary: 1,
    age80up: 1,
  });
});

Deno.test("the figures follow the day that is asked for", () => {
  const before = countStaff([LI_MEI], "2026-02-28").total;
  assert.equal(before.age35to39, 1);
  assert.equal(before.age40to44, 0);
});

Deno.test("counting leaves the zero rows at zero", () => {
  countStaff([LI_MEI], ON).total;
  countRetired([CHEN_JING], ON).total;
  assert.deepEqual(counted(STAFF_ZERO), {});
  assert.deepEqual(counted(RETIRED_ZERO), {});
});

Deno.test("every column but 合计 stands in one group, once", () => {
  const keysOf = (groups: readonly { columns: readonly { key: string }[] }[]) =>
    groups.flatMap((group) => group.columns.map((column) => column.key)).sort();
  const expected = (zero: object) =>
    Object.keys(zero).filter((key) => key !== "total").sort();
  assert.deepEqual(keysOf(STAFF_GROUPS), expected(STAFF_ZERO));
  assert.deepEqual(keysOf(RETIRED_GROUPS), expected(RETIRED_ZERO));
});

Deno.test("every row adds up, whatever is known of people", () => {
  fc.assert(fc.property(fc.array(STAFF), (people) => {
    const { rows, total } = byPosition(countStaff(people, ON));
    for (const row of rows) {
      assert.deepEqual(checkSums(row.figures, STAFF_GROUPS), []);
    }
    const sum = rows.map((row) => row.figures).reduce(addFigures, STAFF_ZERO);
    assert.deepEqual(sum, total);
    assert.equal(total.total, people.length);
    const degrees = total.doctor + total.master + total.bachelor;
    assert.equal(degrees + total.degreeOther, people.length);
  }));
});

Deno.test("checkSums names the groups that don't add up", () => {
  const figures = { ...countStaff([LI_MEI], ON).total, middle: 1, age0to29: 2 };
  assert.deepEqual(checkSums(figures, STAFF_GROUPS), ["title", "age"]);
});

Deno.test("a summary with more birthdays than people does not add up, though what is left of it does", () => {
  const cell = { ...emptyCell(), total: 2, months: [199001, 3] };
  const figures = {
    ...staffReader(ON)(cell),
    educationUnknown: 2,
    untitled: 2,
  };

  assert.equal(figures.ageUnknown, -1);
  assert.deepEqual(checkSums(figures, STAFF_GROUPS), ["age"]);
  const shown = shownGroups(STAFF_GROUPS, figures).at(-1);
  assert.equal(shown?.columns.at(-1)?.key, "ageUnknown");
});

Deno.test("byPosition keeps four rows and adds 不详 only for someone", () => {
  const labels = (people: readonly StaffFacts[]) =>
    byPosition(countStaff(people, ON)).rows.map(({ label, figures }) => [
      label,
      figures.total,
    ]);
  assert.deepEqual(labels([LI_MEI, WANG_QIANG]), [
    ["管理", 0],
    ["专业技术", 1],
    ["工勤技能", 0],
    ["双肩挑", 1],
  ]);
  assert.deepEqual(labels([NOBODY_KNOWN]).pop(), ["不详", 1]);
});

Deno.test("byRetiredPosition counts 双肩挑 as 专业技术", () => {
  const { rows, total } = byRetiredPosition(countRetired([CHEN_JING], ON));
  assert.deepEqual(rows.map(({ label, figures }) => [label, figures.total]), [
    ["管理人员", 0],
    ["专业技术人员", 1],
    ["工勤技能人员", 0],
  ]);
  assert.equal(total.total, 1);
});

Deno.test("shownGroups hides 其他 and 不详 while nobody is there", () => {
  const labels = (people: readonly StaffFacts[]) =>
    shownGroups(STAFF_GROUPS, countStaff(people, ON).total)
      .map((group) => group.columns.length);
  assert.deepEqual(labels([LI_MEI]), [5, 3, 5, 5, 8]);
  assert.deepEqual(labels([LI_MEI, NOBODY_KNOWN]), [5, 4, 6, 5, 9]);
});
