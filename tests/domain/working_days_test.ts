import assert from "node:assert/strict";
import { dueOn, holdsLongNumber } from "@/domain/corrections.ts";
import { addWorkingDays, isWeekday } from "@/domain/working_days.ts";

Deno.test("working days are Mondays to Fridays, the first day not counted", () => {
  // 2026-11-23 is a Monday.
  assert.equal(isWeekday("2026-11-23"), true);
  assert.equal(isWeekday("2026-11-28"), false);
  assert.equal(isWeekday("2026-11-29"), false);
  assert.equal(isWeekday("1969-12-28"), false);
  assert.equal(addWorkingDays("2026-11-23", 0), "2026-11-23");
  assert.equal(addWorkingDays("2026-11-23", 1), "2026-11-24");
  assert.equal(addWorkingDays("2026-11-27", 1), "2026-11-30");
  assert.equal(addWorkingDays("2026-11-28", 1), "2026-11-30");
  assert.equal(dueOn("2026-11-23"), "2026-12-14");
});

Deno.test("a day is no number, a phone and a document are", () => {
  for (
    const text of [
      "2019-07-01 入职",
      "应为2019年7月1日",
      "第 123456 号",
      "根据鄂卫函〔2026〕123号",
      "鄂卫办（2026）1001号",
    ]
  ) {
    assert.equal(holdsLongNumber(text), false, text);
  }
  for (
    const text of [
      "13900010009",
      "证件号码应为 H12345678",
      "139-0001-0009",
      "４２０１０６１９８８０５１７００２２",
      "420106 19880517 0022",
      "420106(1988)05170022",
    ]
  ) assert.equal(holdsLongNumber(text), true, text);
});
