import assert from "node:assert/strict";
import {
  columnsOf,
  isHmtForeign,
  retiredColumnsOf,
  type StaffFacts,
} from "@/domain/statistics_facts.ts";
import { NOBODY_KNOWN } from "./staff_facts.ts";

Deno.test("isHmtForeign goes by type, address code and nationality", () => {
  const cases: [string, string | null, string | null, boolean][] = [
    ["06", null, null, true],
    ["07", null, null, true],
    ["11", "810000", null, true],
    ["12", "830000", null, true],
    ["13", null, null, true],
    ["01", "420106", null, false],
    ["01", "830000", null, true],
    ["01", "81", null, true],
    ["03", null, "USA", true],
    ["03", null, "CHN", false],
    ["03", null, "中国", false],
    ["03", null, null, false],
    ["04", "810000", null, false],
  ];
  for (const [type, region, nationality, expected] of cases) {
    assert.equal(
      isHmtForeign(type, region, nationality),
      expected,
      `${type} ${region} ${nationality}`,
    );
  }
});

Deno.test("each code falls into the column that the rule names", () => {
  const cases: [Partial<StaffFacts>, string, boolean][] = [
    [{ establishment: "1" }, "inQuota", true],
    [{ establishment: "7" }, "inQuota", true],
    [{ establishment: "6" }, "inQuota", false],
    [{ ethnicity: "01" }, "minority", false],
    [{ ethnicity: "02" }, "minority", true],
    [{ ethnicity: "56" }, "minority", true],
    [{ ethnicity: "88" }, "minority", false],
    [{ political: "01" }, "partyMember", true],
    [{ political: "02" }, "partyMember", true],
    [{ political: "03" }, "partyMember", false],
    [{ degree: "1" }, "doctor", false],
    [{ degree: "1" }, "degreeOther", true],
    [{ degree: "2" }, "doctor", true],
    [{ titleLevel: "4" }, "junior", true],
    [{ titleLevel: "5" }, "junior", true],
    [{ titleLevel: "6" }, "untitled", true],
    [{ education: "44" }, "secondary", true],
    [{ education: "90" }, "highSchool", true],
  ];
  for (const [facts, column, expected] of cases) {
    const columns: ReadonlySet<string> = columnsOf(
      { ...NOBODY_KNOWN, ...facts },
      "2026-03-01",
    );
    assert.equal(columns.has(column), expected, JSON.stringify(facts));
  }
});

Deno.test("the age bands meet on the birthday", () => {
  const cases: [string, string][] = [
    ["1996-03-02", "age0to29"],
    ["1996-03-01", "age30to34"],
    ["1966-03-02", "age55to59"],
    ["1966-03-01", "age60up"],
  ];
  for (const [birthDate, column] of cases) {
    const columns: ReadonlySet<string> = columnsOf(
      { ...NOBODY_KNOWN, birthDate },
      "2026-03-01",
    );
    assert.ok(columns.has(column), birthDate);
  }
});

Deno.test("retired people have bands of their own", () => {
  const cases: [string, string][] = [
    ["1976-03-02", "age0to49"],
    ["1976-03-01", "age50to54"],
    ["1946-03-02", "age75to79"],
    ["1946-03-01", "age80up"],
  ];
  for (const [birthDate, column] of cases) {
    const columns: ReadonlySet<string> = retiredColumnsOf(
      { ...NOBODY_KNOWN, birthDate, retirementKind: "1" },
      "2026-03-01",
    );
    assert.ok(columns.has(column), birthDate);
    assert.equal(columns.has("veteran"), false);
  }
});
