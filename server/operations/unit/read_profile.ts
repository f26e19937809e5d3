import type { Db } from "@/db/open.ts";
import { findReminder } from "@/db/queries/profile_reminders.ts";
import { getProfile, listSectionSaves } from "@/db/queries/unit_profile.ts";
import type { Scope } from "@/domain/scope.ts";
import {
  missing,
  profileDoubts,
  profileProgress,
} from "@/domain/unit_profile.ts";
import { readDivisions } from "@/server/divisions.ts";

/**
 * A unit's profile (单位信息) with what stands before 已完善, what looks wrong, when each
 * section was saved, and the reminder of its authority.
 *
 * @throws {AppError} `notFound`
 */
export async function readProfile(scope: Scope, db: Db, unitId: string) {
  const profile = await getProfile(scope, db, unitId);
  const book = await readDivisions(db);
  return {
    profile: { ...profile, place: book.label(profile.division) },
    gaps: missing(profile),
    doubts: profileDoubts(profile),
    progress: profileProgress(profile),
    saves: await listSectionSaves(scope, db, unitId),
    reminder: await findReminder(scope, db, unitId) ?? null,
  };
}
