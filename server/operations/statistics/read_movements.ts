import { countMovements } from "@/db/queries/movements.ts";
import { addMonths, monthOf } from "@/domain/dates.ts";
import type { Account, Context } from "@/server/context.ts";

const MONTHS = 12;

/** Who came into service and went in a month (`YYYY-MM`). */
export interface Movement {
  month: string;
  joined: number;
  left: number;
}

/** The last twelve months, this one included up to today, the earliest first; those of an area are a long read. */
export async function readMovements(
  ctx: Context & { account: Account },
): Promise<Movement[]> {
  const { today } = ctx.now;
  const months = Array.from(
    { length: MONTHS },
    (_, at) => addMonths(monthOf(today), at + 1 - MONTHS),
  );
  const { scope } = ctx.account;
  const days = { from: `${months[0]}-01`, to: today };
  const { joined, left } = scope.kind === "authority"
    ? await ctx.platform.longReader.ask("movements", { scope, days }, {
      accountId: ctx.account.id,
    })
    : await countMovements(scope, ctx.db, days);
  return months.map((month) => ({
    month,
    joined: joined.find((one) => one.month === month)?.count ?? 0,
    left: left.find((one) => one.month === month)?.count ?? 0,
  }));
}
