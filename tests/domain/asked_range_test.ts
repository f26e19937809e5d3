import assert from "node:assert/strict";
import { NO_DAY } from "@/domain/asked_day.ts";
import { readAskedRange, REVERSED } from "@/domain/asked_range.ts";

Deno.test("readAskedRange reads days as people write them, and tells which end is none or comes too early", () => {
  const read = readAskedRange("2026/1/1", "");
  const none = readAskedRange("abc", "2026-02-01");
  const turned = readAskedRange("2026-03-01", "2026-02-01");

  assert.deepEqual([read.from, read.to, read.why], ["2026-01-01", null, {}]);
  assert.deepEqual(none.why, { from: NO_DAY });
  assert.deepEqual([none.from, none.to], [null, "2026-02-01"]);
  assert.deepEqual(turned.why, { to: REVERSED.day });
  assert.deepEqual([turned.from, turned.to], ["2026-03-01", null]);
});
