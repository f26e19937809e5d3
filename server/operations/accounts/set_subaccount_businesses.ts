import type { z } from "zod";
import type { Tx } from "@/db/open.ts";
import { setBusinesses } from "@/db/queries/account_acts.ts";
import { getUnitAccount } from "@/db/queries/unit_accounts.ts";
import { AppError } from "@/domain/errors.ts";
import {
  joinCodes,
  type SetBusinessesInput,
} from "@/domain/inputs/accounts.ts";
import { mayGrant } from "@/domain/menus.ts";
import type { Scope } from "@/domain/scope.ts";
import { writeAudit } from "@/server/audit.ts";
import type { Account, Context } from "@/server/context.ts";
import { assertSteppedUp } from "@/server/step_up.ts";

/**
 * Puts other businesses in the place of those that a subaccount holds; in force at once.
 * One more opens pages to whoever holds it: an open session alone only takes away.
 *
 * @throws {AppError} `notFound`; `notGrantable` for a business that the granter does not
 * hold; `accountChanged` if it is closed, or another page changed them meanwhile;
 * `stepUpNeeded` where one is added
 */
export async function setSubaccountBusinesses(
  ctx: Context & { account: Account },
  tx: Tx,
  options: { scope: Scope; input: z.output<typeof SetBusinessesInput> },
): Promise<void> {
  const { scope, input } = options;
  const { accountId, businesses, held } = input;
  const found = await getUnitAccount(scope, tx, {
    accountId,
    kind: "subaccount",
  });
  if (!mayGrant(ctx.account, businesses)) throw new AppError("notGrantable");
  if (found.state === "closed" || joinCodes(found.businesses) !== held) {
    throw new AppError("accountChanged");
  }
  if (businesses.some((code) => !found.businesses.includes(code))) {
    assertSteppedUp(ctx.account, ctx.now);
  }
  await setBusinesses(tx, { accountId, businesses });
  await writeAudit(tx, ctx, {
    act: "subaccounts.setBusinesses",
    subjectId: accountId,
    before: { businesses: found.businesses },
    after: { businesses },
  });
}
