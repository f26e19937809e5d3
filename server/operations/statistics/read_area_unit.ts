import type { z } from "zod";
import { getUnit } from "@/db/queries/units.ts";
import type { AreaUnitStatInput } from "@/domain/inputs/statistics.ts";
import type { Account, Context } from "@/server/context.ts";
import {
  readRetiredOf,
  readStaffOf,
  type RetiredStatistics,
  type StaffStatistics,
} from "@/server/operations/statistics/read_statistics.ts";

/** A statistic of one unit of the area, as the unit itself sees it. */
export interface AreaUnitStatistics {
  unit: { id: string; name: string; authorityId: string };
  statistics:
    | ({ kind: "active" } & StaffStatistics)
    | ({ kind: "retired" } & RetiredStatistics);
}

/**
 * Counts the people of a unit of the area, on a day up to today.
 *
 * @throws {AppError} `notFound` for a unit out of the scope, `dayToCome`
 */
export async function readAreaUnit(
  ctx: Context & { account: Account },
  { kind, unitId, on }: z.output<typeof AreaUnitStatInput>,
): Promise<AreaUnitStatistics> {
  await getUnit(ctx.account.scope, ctx.db, unitId);
  const scope = { kind: "unit", unitId } as const;
  const statistics = kind === "active"
    ? { kind, ...await readStaffOf(ctx, scope, on) }
    : { kind, ...await readRetiredOf(ctx, scope, on) };
  // A past day takes long: the unit may have gone to another authority meanwhile.
  const { id, name, authorityId } = await getUnit(
    ctx.account.scope,
    ctx.db,
    unitId,
  );
  return { unit: { id, name, authorityId }, statistics };
}
