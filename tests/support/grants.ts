import { callerOf, type TestPlatform } from "@/tests/support/cast.ts";
import { changeRow } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

/** The grant of 李梅 in other words: what is told replaces what the seed gave her. */
export async function setGrant(
  { platform }: TestPlatform,
  to: {
    parts?: readonly string[];
    departmentIds?: readonly string[];
    untilDate?: string;
  },
): Promise<void> {
  await changeRow(platform.db, "vipGrant", IDS.grant.liMei, {
    ...(to.parts && { parts: JSON.stringify(to.parts) }),
    ...(to.departmentIds && {
      departmentIds: JSON.stringify(to.departmentIds),
    }),
    ...(to.untilDate && { untilDate: to.untilDate }),
  });
}

/** 李梅's VIP 查询, as the platform stands now. */
export async function vipOf({ platform }: TestPlatform) {
  return (await callerOf(platform, "liMei")).vip;
}
