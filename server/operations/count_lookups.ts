import type { AccountTable } from "@/db/schema.ts";
import { type Account, type Context, officeOf } from "@/server/context.ts";
import {
  type Counted,
  type Limit,
  takeTry,
  triesLeft,
} from "@/server/limits.ts";

/** Who looks somebody up (人员查询). */
type Looking = Context & { account: Account };

const LIMITS: Record<AccountTable["kind"], Limit> = {
  person: "vipLookup",
  authority: "areaLookup",
  main: "unitLookup",
  business: "unitLookup",
  subaccount: "unitLookup",
};

/**
 * Counts one search or opening, before it is answered.
 *
 * @throws {AppError} `lookupsUsedUp`, `unitLookupsUsedUp`, `areaLookupsUsedUp`
 */
export function countLookup(ctx: Looking): Promise<void> {
  return takeTry(ctx, [lookupsOf(ctx)]);
}

/** How many searches and openings the account has left today. */
export function lookupsLeft(ctx: Looking): Promise<number> {
  return triesLeft(ctx, lookupsOf(ctx));
}

/**
 * By calendar day, so that 明天 is true; the accounts of a unit, and of an authority, share
 * theirs: a further subaccount is no further allowance.
 */
function lookupsOf({ account, now }: Looking): Counted {
  return {
    limit: LIMITS[account.kind],
    who: `${officeOf(account)} ${now.today}`,
  };
}
