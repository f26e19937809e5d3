import assert from "node:assert/strict";
import { retirementMonth } from "@/domain/retirement_age.ts";

/** Born, sex, position → the month; from the tables published with the decision of 2024-09-13. */
const TABLE: [string, string, string | null, string][] = [
  // Men: 60, later by a month for every four.
  ["1964-12-31", "1", "2", "2024-12"],
  ["1965-01-01", "1", "2", "2025-02"],
  ["1965-04-30", "1", "3", "2025-05"],
  ["1965-05-01", "1", "2", "2025-07"],
  ["1966-01-10", "1", null, "2026-05"],
  ["1976-08-15", "1", "2", "2039-07"],
  ["1976-09-01", "1", "2", "2039-09"],
  ["1990-06-01", "1", "2", "2053-06"],
  // Women of 管理 and 专业技术: 55, later by a month for every four.
  ["1969-12-01", "2", "1", "2024-12"],
  ["1970-01-01", "2", "2", "2025-02"],
  ["1970-05-20", "2", "4", "2025-07"],
  ["1981-08-01", "2", "2", "2039-07"],
  ["1981-09-01", "2", "2", "2039-09"],
  ["1990-06-01", "2", null, "2048-06"],
  // Women of 工勤技能: 50, later by a month for every two.
  ["1974-12-01", "2", "3", "2024-12"],
  ["1975-01-01", "2", "3", "2025-02"],
  ["1975-02-28", "2", "3", "2025-03"],
  ["1975-03-01", "2", "3", "2025-05"],
  ["1984-10-01", "2", "3", "2039-09"],
  ["1984-11-01", "2", "3", "2039-11"],
  ["1990-06-01", "2", "3", "2045-06"],
];

Deno.test("retirementMonth follows the tables of the decision", () => {
  for (const [birthDate, sex, position, month] of TABLE) {
    assert.equal(
      retirementMonth({ birthDate, sex, position }),
      month,
      `${birthDate} ${sex} ${position}`,
    );
  }
});

Deno.test("retirementMonth says nothing where the day of birth or the sex is not known", () => {
  const person = { birthDate: "1970-01-01", sex: "1", position: "2" };
  assert.equal(retirementMonth({ ...person, birthDate: null }), undefined);
  assert.equal(retirementMonth({ ...person, sex: null }), undefined);
  assert.equal(retirementMonth({ ...person, sex: "9" }), undefined);
});

Deno.test("retirementMonth never comes earlier for who was born later", () => {
  for (const [sex, position] of [["1", "2"], ["2", "2"], ["2", "3"]] as const) {
    let before = "";
    for (let month = 1955 * 12; month < 2000 * 12; month++) {
      const birthDate = `${Math.floor(month / 12)}-${
        String(month % 12 + 1).padStart(2, "0")
      }-01`;
      const is = retirementMonth({ birthDate, sex, position }) ?? "";
      assert.ok(is > before, `${birthDate}: ${before} then ${is}`);
      before = is;
    }
  }
});
