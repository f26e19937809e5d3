import type { Db } from "@/db/open.ts";
import { findUnitCode } from "@/db/queries/unit_codes.ts";
import { getProfile } from "@/db/queries/unit_profile.ts";
import {
  countWaitingWork,
  type WaitingKind,
} from "@/db/queries/waiting_counts.ts";
import { hasMenu, type MenuId } from "@/domain/menus.ts";
import { unitCodeLife } from "@/domain/unit_code.ts";
import { missing } from "@/domain/unit_profile.ts";
import type { Account, Context } from "@/server/context.ts";

type Asked = Pick<Context, "db" | "now" | "platform"> & { account: Account };

/** What waits behind a menu. */
const QUEUES: readonly { menu: MenuId; kinds: readonly WaitingKind[] }[] = [
  { menu: "admission.review", kinds: ["staff"] },
  { menu: "clinics.review", kinds: ["clinic"] },
  { menu: "admission.transfers", kinds: ["transfers"] },
  { menu: "admission.objections", kinds: ["corrections", "objections"] },
];

/** How much waits behind the menus of an account; those behind which nothing does are left out. */
export async function countWaitingByMenu(
  ctx: Asked,
): Promise<Partial<Record<MenuId, number>>> {
  const { account, db } = ctx;
  const waiting: Partial<Record<MenuId, number>> = {};
  const queues = QUEUES.filter(({ menu }) => hasMenu(account, menu));
  const kinds = queues.flatMap((queue) => queue.kinds);
  const counts = await countWaitingWork(account.scope, db, kinds);
  for (const queue of queues) {
    waiting[queue.menu] = queue.kinds
      .reduce((sum, kind) => sum + (counts[kind] ?? 0), 0);
  }
  if (hasMenu(account, "unit.profile")) {
    // What is filled in but not confirmed still waits.
    const gaps = await countProfileGaps(account, db);
    waiting["unit.profile"] = gaps === null ? 0 : Math.max(1, gaps);
  }
  if (hasMenu(account, "unit.code")) {
    waiting["unit.code"] = await isCodeDue(ctx) ? 1 : 0;
  }
  return waiting;
}

/** How many fields stand before 已完善; `null` where it is reached, or no unit's to reach. */
export async function countProfileGaps(
  account: Account,
  db: Db,
): Promise<number | null> {
  const { unitId, unitProfileState, scope } = account;
  if (unitId === null || unitProfileState !== "incomplete") return null;
  return missing(await getProfile(scope, db, unitId)).length;
}

/** Whether the unit has no 校验码, or one that ends soon. */
async function isCodeDue(
  { account, db, now, platform }: Asked,
): Promise<boolean> {
  const code = await findUnitCode(account.scope, db);
  if (!code) return true;
  const { unitCodeRemindDays: remindDays } = platform;
  return unitCodeLife(code.expiresAt, { ms: now.ms, remindDays }).isDue;
}
