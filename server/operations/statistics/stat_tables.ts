import type { Day } from "@/domain/dates.ts";
import type { RosterKind } from "@/domain/roster_codes.ts";
import {
  retiredTables,
  type ShownTable,
  staffTables,
} from "@/domain/statistics_shown.ts";
import type { Account, Context } from "@/server/context.ts";
import {
  readRetiredStatistics,
  readStaffStatistics,
} from "@/server/operations/statistics/read_statistics.ts";

/** A statistic of a day up to today as its tables are shown; without a day, today's. @throws {AppError} `dayToCome` */
export async function readStatTables(
  ctx: Context & { account: Account },
  kind: RosterKind,
  asked: Day | undefined,
): Promise<{ on: Day; tables: ShownTable[] }> {
  if (kind === "active") {
    const statistics = await readStaffStatistics(ctx, asked);
    return { on: statistics.on, tables: staffTables(statistics) };
  }
  const statistics = await readRetiredStatistics(ctx, asked);
  return { on: statistics.on, tables: retiredTables(statistics) };
}
