import assert from "node:assert/strict";
import { tableOf } from "@/tools/bench/table.ts";

Deno.test("tableOf lines up the figures and says which budget was missed", () => {
  const table = tableOf([
    {
      figure: "person by ID number",
      value: 0.013249,
      unit: "ms",
      budget: "<= 0.1",
      ok: true,
    },
    {
      figure: "20,000 rows",
      value: 7150.4,
      unit: "ms",
      against: "bare read",
      ratio: 12.345,
      budget: "<= 6000",
      ok: false,
    },
    {
      figure: "page",
      value: 9,
      unit: "KiB",
      budget: "<= 8",
      ok: false,
      waived: "why",
    },
  ]);

  assert.deepEqual(table.split("\n"), [
    "figure                value  unit  against    ratio  budget   verdict",
    "person by ID number  0.0132  ms                      <= 0.1   ok",
    "20,000 rows            7150  ms    bare read   12.3  <= 6000  MISSED",
    "page                      9  KiB                     <= 8     waived (#why)",
  ]);
});

Deno.test("tableOf of no figures is the header alone", () => {
  assert.equal(
    tableOf([]),
    "figure  value  unit  against  ratio  budget  verdict",
  );
});
