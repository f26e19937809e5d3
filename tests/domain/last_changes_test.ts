import assert from "node:assert/strict";
import { lastChanges } from "@/domain/last_changes.ts";

Deno.test("lastChanges tells each account its own changes alone", () => {
  const event = { on: "2026-11-23", title: "修改岗位信息", by: "4201060001" };
  const events = [
    { ...event, at: "2026-11-23T02:00:00.000Z", details: ["own"] },
    { ...event, at: "2026-11-23T03:00:00.000Z", details: ["not"], by: "x" },
  ];
  const told = (done: string | null, by: string) =>
    lastChanges(events, { done, by });

  assert.deepEqual(told("changed", "4201060001"), ["own"]);
  assert.deepEqual(told("changed", "4201060002"), []);
  assert.deepEqual(told("renamed", "4201060001"), []);
  assert.deepEqual(told(null, "4201060001"), []);
});
