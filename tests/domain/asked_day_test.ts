import assert from "node:assert/strict";
import { NO_DAY, readAskedDay } from "@/domain/asked_day.ts";

const TODAY = "2026-11-23";

Deno.test("readAskedDay reads a day in the forms that people write, and none as today", () => {
  for (
    const typed of [
      "2026-03-01",
      "2026-3-1",
      "2026/03/01",
      "2026.3.1",
      "20260301",
      "2026年3月1日",
      " ２０２６／３／１ ",
    ]
  ) {
    assert.equal(readAskedDay(typed, TODAY).on, "2026-03-01", typed);
  }
  assert.deepEqual(
    readAskedDay(" ", TODAY),
    { on: undefined, typed: "", why: null },
  );
  assert.equal(readAskedDay(TODAY, TODAY).on, TODAY);
});

Deno.test("readAskedDay tells why a day cannot be used, and keeps what was typed", () => {
  for (const typed of ["abc", "2026-02-30", "1799-12-31", "2026-03"]) {
    assert.deepEqual(
      readAskedDay(typed, TODAY),
      { on: undefined, typed, why: NO_DAY },
    );
  }
  const { on, why } = readAskedDay("2026-11-24", TODAY);
  assert.equal(on, undefined);
  assert.equal(why, "日期不能晚于今天");
});
