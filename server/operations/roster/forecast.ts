import { BY_NAME, countRoster } from "@/db/queries/roster.ts";
import { addMonths, monthOf } from "@/domain/dates.ts";
import { everybody } from "@/domain/roster_filter.ts";
import { retirementMonth, YOUNGEST_RETIRING } from "@/domain/retirement_age.ts";
import {
  type ListedPerson,
  listedPerson,
} from "@/server/operations/roster/listed_person.ts";
import { readWholeRoster } from "@/server/operations/roster/whole_roster.ts";
import type { Account, Context } from "@/server/context.ts";

const MONTHS = 12;

/** Somebody in service with the month in which she reaches the statutory age. */
export interface Retiring extends ListedPerson {
  /** `YYYY-MM`. */
  month: string;
}

/**
 * Who in service reaches the statutory retirement age this month or in the eleven that
 * follow, the first first; who has reached it already and is still in service; and of how
 * many it cannot be said.
 */
export async function forecastRetirement(
  ctx: Context & { account: Account },
): Promise<{ overdue: Retiring[]; coming: Retiring[]; unknown: number }> {
  const { today } = ctx.now;
  const thisMonth = monthOf(today);
  const last = addMonths(thisMonth, MONTHS - 1);
  const youngest = `${Number(today.slice(0, 4)) + 1 - YOUNGEST_RETIRING}-12-31`;
  const { scope } = ctx.account;
  const dated = { ...everybody("active"), bornUntil: "9999-12-31" };
  const found: Retiring[] = [];
  let unknown = await countRoster(scope, ctx.db, everybody("active")) -
    await countRoster(scope, ctx.db, dated);
  const filter = { ...dated, bornUntil: youngest };
  for (const line of await readWholeRoster(ctx, { filter, sort: BY_NAME })) {
    const month = retirementMonth(line);
    if (month === undefined) unknown++;
    else if (month <= last) {
      found.push({ ...listedPerson(line, today), month });
    }
  }
  // The sort is stable: within a month they stay in the order of their names.
  found.sort((one, other) =>
    one.month < other.month ? -1 : Number(one.month > other.month)
  );
  return {
    overdue: found.filter(({ month }) => month < thisMonth),
    coming: found.filter(({ month }) => month >= thisMonth),
    unknown,
  };
}
