import assert from "node:assert/strict";
import fc from "fast-check";
import {
  addDays,
  addMonths,
  ageOn,
  dayInShanghai,
  dayOfSerial,
  daysBetween,
  isDay,
  monthOf,
  monthsBetween,
  parseDay,
  timeInShanghai,
} from "@/domain/dates.ts";

const ANY_DAY = fc.integer({ min: 0, max: 109_500 })
  .map((days) => addDays("1800-01-01", days));

Deno.test("isDay knows the calendar", () => {
  for (const day of ["2024-02-29", "2000-02-29", "1999-12-31", "0001-01-01"]) {
    assert.equal(isDay(day), true, day);
  }
  for (
    const text of [
      ...["2023-02-29", "1900-02-29", "2024-00-10", "2024-13-01"],
      ...["2024-04-31", "2024-1-1", "0000-01-01", "2024-01-01 ", ""],
    ]
  ) assert.equal(isDay(text), false, text);
});

Deno.test("parseDay reads the written forms in any width", () => {
  for (
    const text of [
      ...["2024-01-31", "2024/1/31", "2024/01/31", "2024.1.31", "20240131"],
      ...[
        "2024年1月31日",
        "2024年01月31日",
        " ２０２４－０１－３１　",
        "２０２４／１／３１",
      ],
    ]
  ) assert.equal(parseDay(text), "2024-01-31", text);
});

Deno.test("parseDay refuses every other form", () => {
  for (
    const text of [
      ...["", "2024", "2024-01", "31/1/2024", "1/31/2024", "24-01-31"],
      ...["2024-01/31", "2024-02-30", "20241301", "2024131", "2024年1月"],
      ...["2024年1月31", "2024-01-31 00:00", "45322", "1024-01-31"],
      ...["2024,1,31", "2024 1 31", "二〇二四年一月三十一日"],
    ]
  ) assert.equal(parseDay(text), undefined, text);
});

Deno.test("dayOfSerial counts from 1900 around the leap day that never was", () => {
  const cases: [number, string | undefined][] = [
    [0, undefined],
    [0.5, undefined],
    [1, "1900-01-01"],
    [59, "1900-02-28"],
    [60, undefined],
    [61, "1900-03-01"],
    [25569, "1970-01-01"],
    [45322, "2024-01-31"],
    [45322.999, "2024-01-31"],
    [2958465, "9999-12-31"],
    [2958466, undefined],
    [-1, undefined],
    [Number.NaN, undefined],
    [Infinity, undefined],
  ];
  for (const [serial, day] of cases) {
    assert.equal(dayOfSerial(serial, false), day, String(serial));
  }
});

Deno.test("dayOfSerial counts from 1904 where the workbook does", () => {
  assert.equal(dayOfSerial(0, true), "1904-01-01");
  assert.equal(dayOfSerial(43860, true), "2024-01-31");
  assert.equal(dayOfSerial(2957003, true), "9999-12-31");
  assert.equal(dayOfSerial(2957004, true), undefined);
  assert.equal(dayOfSerial(-1, true), undefined);
});

Deno.test("addDays crosses months, years and leap days", () => {
  assert.equal(addDays("2024-02-28", 1), "2024-02-29");
  assert.equal(addDays("2023-02-28", 1), "2023-03-01");
  assert.equal(addDays("2023-12-31", 1), "2024-01-01");
  assert.equal(addDays("2024-03-01", -1), "2024-02-29");
  assert.equal(addDays("1970-01-01", -1), "1969-12-31");
  assert.equal(daysBetween("2024-01-01", "2025-01-01"), 366);
  assert.equal(daysBetween("2024-01-02", "2024-01-01"), -1);
});

Deno.test("addDays there and back is the same real day", () => {
  fc.assert(fc.property(
    ANY_DAY,
    fc.integer({ min: -40_000, max: 40_000 }),
    (day, days) => {
      const moved = addDays(day, days);
      assert.equal(isDay(moved), true);
      assert.equal(addDays(moved, -days), day);
      assert.equal(daysBetween(day, moved), days);
    },
  ));
});

Deno.test("ageOn counts the birthday and lets 29 February turn on 1 March", () => {
  const cases: [string, string, number][] = [
    ["1990-06-15", "2020-06-14", 29],
    ["1990-06-15", "2020-06-15", 30],
    ["2000-02-29", "2023-02-28", 22],
    ["2000-02-29", "2023-03-01", 23],
    ["2000-02-29", "2024-02-28", 23],
    ["2000-02-29", "2024-02-29", 24],
    ["2024-01-01", "2024-01-01", 0],
  ];
  for (const [birth, on, age] of cases) {
    assert.equal(ageOn(birth, on), age, `${birth} on ${on}`);
  }
});

Deno.test("ageOn never falls as days pass", () => {
  fc.assert(fc.property(
    ANY_DAY,
    fc.nat(40_000),
    fc.nat(2000),
    (birth, later, more) => {
      const on = addDays(birth, later);
      assert.ok(ageOn(birth, on) <= ageOn(birth, addDays(on, more)));
    },
  ));
});

Deno.test("Shanghai is eight hours ahead", () => {
  assert.equal(dayInShanghai(0), "1970-01-01");
  assert.equal(dayInShanghai(Date.UTC(2026, 2, 1, 15, 59, 59)), "2026-03-01");
  assert.equal(dayInShanghai(Date.UTC(2026, 2, 1, 16)), "2026-03-02");
  assert.equal(timeInShanghai("2025-12-31T16:05:09.000Z"), "2026-01-01 00:05");
  assert.equal(timeInShanghai("2026-03-01T01:30:00Z"), "2026-03-01 09:30");
  assert.equal(timeInShanghai("1969-12-31T15:00:00Z"), "1969-12-31 23:00");
  assert.equal(timeInShanghai("soon"), "");
});

Deno.test("monthOf is the year and month", () => {
  assert.equal(monthOf("1990-06-15"), "1990-06");
});

Deno.test("addMonths and monthsBetween step over years, both ways", () => {
  assert.equal(addMonths("2026-11", 2), "2027-01");
  assert.equal(addMonths("2026-11", -11), "2025-12");
  assert.equal(addMonths("2026-11", 0), "2026-11");
  assert.equal(monthsBetween("2025-12", "2026-11"), 11);
  assert.equal(monthsBetween("2026-11", "2025-12"), -11);
});
