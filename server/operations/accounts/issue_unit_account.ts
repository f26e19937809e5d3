import { isUniqueViolation } from "@/db/dialect.ts";
import { newId } from "@/db/ids.ts";
import type { Tx } from "@/db/open.ts";
import {
  type HolderColumns,
  insertIssuedAccount,
  setBusinesses,
} from "@/db/queries/account_acts.ts";
import type { UnitAccountKind } from "@/db/queries/unit_accounts.ts";
import { describeAccount } from "@/domain/account_labels.ts";
import { AppError } from "@/domain/errors.ts";
import { mayGrant } from "@/domain/menus.ts";
import type { Scope } from "@/domain/scope.ts";
import { type NewCode, putCode, type Slip } from "@/server/activation_codes.ts";
import { writeAudit } from "@/server/audit.ts";
import type { Account, Context } from "@/server/context.ts";

/** An account of a unit that is about to be issued. */
export interface NewUnitAccount {
  kind: UnitAccountKind;
  login: string;
  businesses: readonly string[];
  holder: HolderColumns;
  code: NewCode;
  /** What the audit line calls it: `accounts.issue`. */
  act: string;
}

/**
 * Adds an account of the unit with its businesses and its first code (下发), in the
 * transaction in which `ctx.account` was judged again.
 *
 * @throws {AppError} `notGrantable` for a business that the granter does not hold,
 * `accountThere` if the name is taken
 */
export async function issueUnitAccount(
  ctx: Context & { account: Account },
  tx: Tx,
  options: { scope: Scope & { kind: "unit" }; account: NewUnitAccount },
): Promise<Slip> {
  const { scope, account } = options;
  const { kind, login, businesses, holder, code } = account;
  if (!mayGrant(ctx.account, businesses)) throw new AppError("notGrantable");
  const accountId = newId("acc", ctx.now.ms);
  try {
    await insertIssuedAccount(tx, {
      id: accountId,
      kind,
      login,
      unitId: scope.unitId,
      madeBy: ctx.account.id,
      createdAt: ctx.now.at,
      ...holder,
    });
  } catch (error) {
    if (!isUniqueViolation(error, "account.login")) throw error;
    throw new AppError("accountThere", { cause: error });
  }
  await setBusinesses(tx, { accountId, businesses });
  const expiresAt = await putCode(ctx, tx, { accountId, hash: code.hash });
  await writeAudit(tx, ctx, {
    act: account.act,
    subjectId: accountId,
    after: {
      login,
      businesses,
      name: holder.holderName,
      phone: holder.holderPhoneMasked,
      codeExpiresAt: expiresAt,
    },
  });
  return {
    accountId,
    login,
    owner: ctx.account.unitName ?? "",
    label: describeAccount({ kind, login, authorityRole: null }),
    code: code.code,
    expiresAt,
  };
}
