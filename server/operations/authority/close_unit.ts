import { countOpenOf, endUnit } from "@/db/queries/unit_ends.ts";
import { listUnitAccounts } from "@/db/queries/area_accounts.ts";
import { getUnit } from "@/db/queries/units.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";
import { writeAudit } from "@/server/audit.ts";
import { closeAccount } from "@/server/operations/accounts/move_account.ts";
import type { ActContext } from "@/server/operations/act.ts";

/** What an applicant reads whose application ended with the unit. */
const VOID_REASON = "该机构已经关闭，请另选单位";

/** What ended with a unit. */
export interface ClosedUnit {
  applications: number;
  accounts: number;
}

/**
 * Closes a unit for good (关闭机构): nobody may be on its rosters. Applications that wait
 * become void, its accounts end, its 校验码 is good no more.
 *
 * @throws {AppError} `notFound`, `unitClosed`, `unitNotEmpty`
 */
export async function closeUnit(
  ctx: ActContext,
  scope: Scope,
  unitId: string,
): Promise<ClosedUnit> {
  const unit = await getUnit(scope, ctx.tx, unitId);
  if (unit.state !== "open") throw new AppError("unitClosed");
  const { stays } = await countOpenOf(scope, ctx.tx, unitId);
  if (stays > 0) throw new AppError("unitNotEmpty");
  const accounts = await listUnitAccounts(scope, ctx.tx, unitId);
  for (const { id } of accounts) await closeAccount(ctx, ctx.tx, id);
  const applications = await endUnit(scope, ctx.tx, {
    unitId,
    at: ctx.now.at,
    by: ctx.account?.id ?? null,
    reason: VOID_REASON,
  });
  const ended = { applications, accounts: accounts.length };
  await writeAudit(ctx.tx, ctx, {
    act: "units.close",
    unitId,
    subjectId: unitId,
    before: { name: unit.name, state: "open" },
    after: { state: "closed", ...ended },
  });
  return ended;
}
