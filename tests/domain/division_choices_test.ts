import assert from "node:assert/strict";
import { DivisionBook } from "@/domain/division_book.ts";
import {
  assertPlace,
  checkPlace,
  divisionChoices,
  placesBelow,
} from "@/domain/division_choices.ts";

const BOOK = new DivisionBook([
  { code: "420106002", name: "杨园街道", state: "ended" },
]);

Deno.test("divisionChoices offers the cities at first, and nothing below", () => {
  const { city, county, town } = divisionChoices(BOOK, "");

  assert.equal(city.length, 14);
  assert.deepEqual(city[0], { code: "4201", label: "武汉市" });
  assert.deepEqual(city[13], { code: "4290", label: "省直辖" });
  assert.deepEqual([county, town], [[], []]);
});

Deno.test("divisionChoices offers what lies under the choices that are made", () => {
  const { county, town } = divisionChoices(BOOK, "420106");

  assert.equal(county.length, 13);
  assert.deepEqual(town[0], { code: "420106001", label: "积玉桥街道" });
  assert.deepEqual(divisionChoices(BOOK, "4201").town, []);
  assert.deepEqual(
    divisionChoices(BOOK, "429004001").county.map(({ label }) => label),
    ["仙桃市", "潜江市", "天门市", "神农架林区"],
  );
});

Deno.test("divisionChoices finds nothing under what is no place", () => {
  for (const code of ["42", "4299", "火星", "999999999"]) {
    const { county, town } = divisionChoices(BOOK, code);
    assert.deepEqual([county, town], [[], []], code);
  }
});

Deno.test("an ended town is offered to nobody but who has it", () => {
  const labels = (code: string) =>
    divisionChoices(BOOK, code).town.map(({ label }) => label);

  assert.ok(!labels("420106").includes("杨园街道"));
  assert.ok(!labels("420106001").some((label) => label.includes("杨园")));
  assert.ok(labels("420106002").includes("杨园街道（已停用）"));
  assert.ok(
    !placesBelow(BOOK, "420106").some(({ code }) => code === "420106002"),
  );
});

Deno.test("checkPlace says why a place cannot be taken", () => {
  const check = (code: string, needsTown = false, current = "") =>
    checkPlace(BOOK, code, { needsTown, current });

  assert.equal(check("420106"), null);
  assert.equal(check("420106", true), "townNeeded");
  assert.equal(check("420106001", true), null);
  assert.equal(check("420106002"), "townEnded");
  assert.equal(check("420106002", true, "420106002"), null);
  for (const code of ["", "42", "4201", "420100", "4290", "420106999"]) {
    assert.equal(check(code), "divisionUnknown", code);
  }
});

Deno.test("assertPlace throws the refusal", () => {
  assert.throws(
    () => assertPlace(BOOK, "420106", { needsTown: true, current: null }),
    { code: "townNeeded" },
  );
});
