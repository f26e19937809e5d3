import assert from "node:assert/strict";
import {
  formatChange,
  formatCount,
  formatShare,
} from "@/components/format_count.ts";

Deno.test("formatCount separates thousands", () => {
  assert.equal(formatCount(0), "0");
  assert.equal(formatCount(999), "999");
  assert.equal(formatCount(1286), "1,286");
  assert.equal(formatCount(700000), "700,000");
});

Deno.test("formatShare has one decimal, and none of nothing", () => {
  assert.equal(formatShare(53, 1286), "4.1%");
  assert.equal(formatShare(0, 10), "0.0%");
  assert.equal(formatShare(0, 0), "--");
});

Deno.test("formatChange has a sign, but for no change", () => {
  assert.equal(formatChange(3), "+3");
  assert.equal(formatChange(-1234), "−1,234");
  assert.equal(formatChange(0), "0");
});
