import { findReminder, setReminder } from "@/db/queries/profile_reminders.ts";
import { listUnitsById, type UnitLine } from "@/db/queries/units.ts";
import { dayInShanghai } from "@/domain/dates.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";
import { writeAudit } from "@/server/audit.ts";
import type { ActContext } from "@/server/operations/act.ts";

/**
 * Reminds units of the area to complete their profile (提醒完善). Those that have done so
 * and those that were reminded today are left out.
 *
 * @param options.authorityName Who reminds, as the unit reads it.
 * @returns How many were reminded.
 * @throws {AppError} `notFound` if one is not an open unit of the scope, `remindedToday` if
 * none is left
 */
export async function remindUnits(
  ctx: ActContext,
  scope: Scope,
  options: { unitIds: readonly string[]; authorityName: string },
): Promise<number> {
  const unitIds = [...new Set(options.unitIds)];
  const units = await listUnitsById(scope, ctx.tx, unitIds);
  if (units.length !== unitIds.length) throw new AppError("notFound");
  let reminded = 0;
  for (const unit of units) {
    if (await remind(ctx, unit, options.authorityName)) reminded += 1;
  }
  if (reminded === 0) throw new AppError("remindedToday");
  return reminded;
}

async function remind(
  ctx: ActContext,
  { id, profileState }: UnitLine,
  authorityName: string,
): Promise<boolean> {
  if (profileState === "complete") return false;
  const scope = { kind: "unit", unitId: id } as const;
  const last = await findReminder(scope, ctx.tx, id);
  if (last && dayInShanghai(Date.parse(last.at)) === ctx.now.today) {
    return false;
  }
  await setReminder(scope, ctx.tx, { authorityName, at: ctx.now.at });
  await writeAudit(ctx.tx, ctx, {
    act: "units.remind",
    unitId: id,
    subjectId: id,
    after: { times: (last?.times ?? 0) + 1 },
  });
  return true;
}
