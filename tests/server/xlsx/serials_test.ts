import assert from "node:assert/strict";
import fc from "fast-check";
import { dayOfSerial } from "@/domain/dates.ts";
import { serialOfDay } from "@/server/xlsx/serials.ts";

Deno.test("serialOfDay counts as Excel does, the leap day that never was included", () => {
  assert.equal(serialOfDay("1900-01-01"), 1);
  assert.equal(serialOfDay("1900-02-28"), 59);
  assert.equal(serialOfDay("1900-03-01"), 61);
  assert.equal(serialOfDay("2024-01-31"), 45322);
  assert.equal(serialOfDay("9999-12-31"), 2958465);
});

Deno.test("serialOfDay has no number for what Excel cannot show", () => {
  for (
    const text of [
      "1899-12-31",
      "1900-02-29",
      "2023-02-29",
      "2024-1-31",
      "",
      "李梅",
    ]
  ) {
    assert.equal(serialOfDay(text), undefined, text);
  }
});

Deno.test("serialOfDay and dayOfSerial undo each other", () => {
  const serials = fc.integer({ min: 1, max: 2_958_465 }).filter((serial) =>
    serial !== 60
  );
  fc.assert(fc.property(serials, (serial) => {
    assert.equal(serialOfDay(dayOfSerial(serial, false) ?? ""), serial);
  }));
});
