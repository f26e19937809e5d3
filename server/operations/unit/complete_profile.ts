import type { Tx } from "@/db/open.ts";
import { deleteReminder } from "@/db/queries/profile_reminders.ts";
import { getProfile, setProfile } from "@/db/queries/unit_profile.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";
import { missing } from "@/domain/unit_profile.ts";
import { type Actor, writeAudit } from "@/server/audit.ts";

/**
 * Says that the profile is complete (信息完成确认): staff can choose the unit from now on.
 * For a unit that has said so already nothing happens.
 *
 * @throws {AppError} `profileIncomplete` while anything is missing, `notFound`
 */
export async function completeProfile(
  ctx: Actor,
  tx: Tx,
  { unitId }: Scope & { kind: "unit" },
): Promise<void> {
  const scope = { kind: "unit", unitId } as const;
  const profile = await getProfile(scope, tx, unitId);
  if (missing(profile).length > 0) throw new AppError("profileIncomplete");
  if (profile.profileState === "complete") return;
  await setProfile(scope, tx, {
    unitId,
    values: { profileState: "complete", updatedAt: ctx.now.at },
  });
  await deleteReminder(scope, tx);
  await writeAudit(tx, ctx, {
    act: "profile.complete",
    unitId,
    subjectId: unitId,
    before: { profileState: "incomplete" },
    after: { profileState: "complete" },
  });
}
