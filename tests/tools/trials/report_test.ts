import assert from "node:assert/strict";
import {
  control,
  inMs,
  isBreached,
  markdownOf,
  none,
  tableOf,
  told,
} from "@/tools/trials/report.ts";

const ROW = { scenario: "kill-primary", what: "lost writes" };

Deno.test("a count of breaches must be nought, a control must find some", () => {
  assert.equal(none(ROW, 0, "20 written").verdict, "ok");
  assert.equal(none(ROW, 1, "20 written").verdict, "BREACH");
  assert.equal(control(ROW, 1).verdict, "red as it must be");
  assert.equal(control(ROW, 0).verdict, "BREACH");
});

Deno.test("a drill is breached by one breach, not by what is told", () => {
  const fine = [told({ ...ROW, found: "3 ms" }), none(ROW, 0, "20 written")];

  assert.equal(isBreached(fine), false);
  assert.equal(isBreached([...fine, none(ROW, 2, "20 written")]), true);
});

Deno.test("the table is the same as text and as Markdown", () => {
  const rows = [none(ROW, 0, "20 written")];

  assert.equal(
    tableOf(rows),
    [
      "scenario      what         found           bound  verdict",
      "kill-primary  lost writes  0 (20 written)  0      ok",
    ].join("\n"),
  );
  assert.equal(
    markdownOf(rows, "sqld 1.0"),
    [
      "sqld 1.0",
      "",
      "| scenario | what | found | bound | verdict |",
      "| --- | --- | --- | --- | --- |",
      "| kill-primary | lost writes | 0 (20 written) | 0 | ok |",
      "",
    ].join("\n"),
  );
});

Deno.test("rows that are of something by its id say so first", () => {
  const rows = [
    { ...none(ROW, 0, "20 written"), ids: "R-01" },
    told({
      ...ROW,
      found: "3 ms",
    }),
  ];

  assert.equal(
    tableOf(rows),
    [
      "ids   scenario      what         found           bound  verdict",
      "R-01  kill-primary  lost writes  0 (20 written)  0      ok",
      "      kill-primary  lost writes  3 ms                   told",
    ].join("\n"),
  );
});

Deno.test("what never came is said so", () => {
  assert.equal(inMs(12.4), "12 ms");
  assert.equal(inMs(Infinity), "never");
});
