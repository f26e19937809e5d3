import assert from "node:assert/strict";
import type { Platform } from "@/server/platform.ts";
import { callerOf, importList } from "@/tests/support/cast.ts";

/** A number each, so that neither is in the way where a test leaves the scope out. */
const NUMBERS = {
  wuhan: "420106199002030039",
  yichang: "420106198808080022",
};

/** Imports one open line into the in-service list (预传在职名单) of a unit; gives its id, what a form would carry, and the act. */
export async function addEntry(
  platform: Platform,
  who: "wuhan" | "yichang",
): Promise<{ id: string; stamp: string; actId: string }> {
  await importList(platform, who, [{
    name: who === "wuhan" ? "石岩" : "石林",
    documentNumber: NUMBERS[who],
  }]);
  const { preload } = await callerOf(platform, who);
  const number = { kind: "active", documentNumber: NUMBERS[who] } as const;
  const line = (await preload.find(number)).lines[0];
  const act = (await preload.undoable({ kind: "active" }))[0];
  assert.ok(line && act);
  return { id: line.id, stamp: line.updatedAt, actId: act.id };
}
