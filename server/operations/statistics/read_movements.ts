import { countMovements } from "@/db/queries/movements.ts";
import { monthOf } from "@/domain/dates.ts";
import type { Account, Context } from "@/server/context.ts";

const MONTHS = 12;

/** Who came into service and went in a month (`YYYY-MM`). */
export interface Movement {
  month: string;
  joined: number;
  left: number;
}

/** The last twelve months, this one included up to today, the earliest first. */
export async function readMovements(
  ctx: Context & { account: Account },
): Promise<Movement[]> {
  const { today } = ctx.now;
  const months = lastMonths(monthOf(today));
  const { joined, left } = await countMovements(ctx.account.scope, ctx.db, {
    from: `${months[0]}-01`,
    to: today,
  });
  return months.map((month) => ({
    month,
    joined: joined.find((one) => one.month === month)?.count ?? 0,
    left: left.find((one) => one.month === month)?.count ?? 0,
  }));
}

function lastMonths(last: string): string[] {
  const end = Number(last.slice(0, 4)) * 12 + Number(last.slice(5)) - 1;
  return Array.from({ length: MONTHS }, (_, at) => {
    const month = end - MONTHS + 1 + at;
    return `${Math.floor(month / 12)}-${
      String(month % 12 + 1).padStart(2, "0")
    }`;
  });
}
