import assert from "node:assert/strict";
import { h } from "preact";
import { keepDates } from "@/components/keep_dates.ts";

Deno.test("keepDates keeps each day of a text together", () => {
  const day = (key: number, text: string) =>
    h("span", { key, class: "id" }, text);

  const kept = keepDates("自 2026-11-20 起，至 2026-11-22 10:00");

  assert.equal(
    JSON.stringify(kept),
    JSON.stringify([
      "自 ",
      day(1, "2026-11-20"),
      " 起，至 ",
      day(3, "2026-11-22"),
      " 10:00",
    ]),
  );
});

for (const content of ["2026-11-20 10:00", "内科", "", null, 7]) {
  Deno.test(`keepDates leaves ${content} as it is`, () => {
    assert.equal(keepDates(content), content);
  });
}
