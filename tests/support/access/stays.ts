import { callerOf, NOW, type TestPlatform } from "@/tests/support/cast.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { WUHAN, YICHANG } from "./ids.ts";

/** What the pages of a unit's stay carry. */
export async function stayStamps(
  { platform }: TestPlatform,
  owner: "wuhan" | "yichang",
): Promise<{ stayStamp: string; identityStamp: string }> {
  const { stays } = await callerOf(platform, owner);
  const { stay: membershipId } = { wuhan: WUHAN, yichang: YICHANG }[owner];
  const { stamp: stayStamp, identityStamp } = await stays.stay({
    membershipId,
  });
  return { stayStamp, identityStamp };
}

/** Puts a stay among the retired. */
export function retireStay(
  { platform }: TestPlatform,
  membershipId: string,
): Promise<void> {
  return changeRow(platform.db, "membership", membershipId, {
    kind: "retired",
    retirementKind: "1",
  });
}

/** Ends a stay, as somebody who has left. */
export async function endStay(
  { platform }: TestPlatform,
  membershipId: string,
): Promise<void> {
  const { db } = platform;
  for (const request of await allRows(db, "transferRequest")) {
    if (request.membershipId !== membershipId) continue;
    await changeRow(db, "transferRequest", request.id, {
      state: "overtaken",
      decidedAt: NOW,
    });
  }
  await changeRow(db, "membership", membershipId, {
    toDate: "2026-11-20",
    endReason: "21",
    endedAt: NOW,
  });
}
