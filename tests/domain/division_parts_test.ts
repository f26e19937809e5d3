import assert from "node:assert/strict";
import fc from "fast-check";
import { DIVISIONS } from "@/codes/divisions.ts";
import { chosenDivision, partsOfDivision } from "@/domain/division_parts.ts";

Deno.test("partsOfDivision splits a place into its three choices", () => {
  const cases: [string, string, string, string][] = [
    ["", "", "", ""],
    ["4201", "4201", "", ""],
    ["420106", "4201", "420106", ""],
    ["420106001", "4201", "420106", "420106001"],
    ["429004", "4290", "429004", ""],
    ["429004001", "4290", "429004", "429004001"],
  ];
  for (const [code, city, county, town] of cases) {
    assert.deepEqual(partsOfDivision(code), { city, county, town }, code);
  }
});

Deno.test("chosenDivision leaves behind what does not lie in the choice above", () => {
  const cases: [string, string, string, string][] = [
    ["", "", "", ""],
    ["", "420106", "420106001", ""],
    ["4201", "", "", "4201"],
    ["4201", "420106", "", "420106"],
    ["4201", "420106", "420106001", "420106001"],
    ["4205", "420106", "420106001", "4205"],
    ["4201", "420105", "420106001", "420105"],
    ["4201", "", "420106001", "4201"],
    ["4290", "429004", "429004001", "429004001"],
    ["4201", "420106", "420106", "420106"],
  ];
  for (const [city, county, town, chosen] of cases) {
    assert.equal(
      chosenDivision({ city, county, town }),
      chosen,
      `${city} ${county} ${town}`,
    );
  }
});

Deno.test("every county and town is chosen by its own parts", () => {
  const codes = DIVISIONS.map(({ code }) => code)
    .filter((code) => code.length >= 6);

  fc.assert(fc.property(fc.constantFrom(...codes), (code) => {
    assert.equal(chosenDivision(partsOfDivision(code)), code);
  }));
});
