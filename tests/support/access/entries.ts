import assert from "node:assert/strict";
import type { Platform } from "@/server/platform.ts";
import { callerOf } from "@/tests/support/cast.ts";
import { WUHAN, YICHANG } from "./ids.ts";

/** A number each, so that neither is in the way where a test leaves the scope out. */
const NUMBERS = {
  wuhan: "420106199002030039",
  yichang: "420106198808080022",
};

/** Adds an open line to the in-service list (预传在职名单) of a unit; gives its id and what a form would carry. */
export async function addEntry(
  platform: Platform,
  who: "wuhan" | "yichang",
): Promise<{ id: string; stamp: string }> {
  const { preload } = await callerOf(platform, who);
  const created = await preload.create({
    kind: "active",
    name: who === "wuhan" ? "石岩" : "石林",
    documentNumber: NUMBERS[who],
    departmentId: { wuhan: WUHAN, yichang: YICHANG }[who].department,
    position: "2",
    establishment: "1",
  });
  assert.ok(created.ok);
  const { id, updatedAt } = await preload.entry({ entryId: created.entryId });
  return { id, stamp: updatedAt };
}
