import type { Tx } from "@/db/open.ts";
import { getProfile, setProfile } from "@/db/queries/unit_profile.ts";
import { missing } from "@/domain/unit_profile.ts";
import type { Actor } from "@/server/audit.ts";

/**
 * Sets a completed profile 未完善 again when something that is needed is missing now; the
 * people bound stay, new applications stop. It never makes one complete: the unit says
 * so itself (信息完成确认).
 *
 * @returns Whether the unit was 已完善 and is so no more.
 * @throws {AppError} `notFound` for a unit that is not open
 */
export async function settleProfile(
  ctx: Pick<Actor, "now">,
  tx: Tx,
  unitId: string,
): Promise<boolean> {
  const scope = { kind: "unit", unitId } as const;
  const profile = await getProfile(scope, tx, unitId);
  if (profile.profileState === "incomplete") return false;
  if (missing(profile).length === 0) return false;
  await setProfile(scope, tx, {
    unitId,
    values: { profileState: "incomplete", updatedAt: ctx.now.at },
  });
  return true;
}
