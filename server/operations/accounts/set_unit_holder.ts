import type { z } from "zod";
import type { Tx } from "@/db/open.ts";
import type { HolderColumns } from "@/db/queries/account_acts.ts";
import {
  getUnitAccount,
  setWaitingHolder,
  type UnitAccountKind,
} from "@/db/queries/unit_accounts.ts";
import { AppError } from "@/domain/errors.ts";
import type { HolderInput } from "@/domain/inputs/accounts.ts";
import type { Scope } from "@/domain/scope.ts";
import { writeAudit } from "@/server/audit.ts";
import type { Context } from "@/server/context.ts";
import { phoneColumns } from "@/server/holder_phone.ts";

/**
 * Fills in who holds an account (先行填写) before its holder has done so herself.
 *
 * @throws {AppError} `notFound`; `accountChanged` once the holder has
 */
export async function setUnitHolder(
  ctx: Context,
  tx: Tx,
  options: {
    scope: Scope;
    kind: UnitAccountKind;
    act: string;
    input: z.output<typeof HolderInput>;
  },
): Promise<void> {
  const { scope, kind, act, input } = options;
  const { accountId } = input;
  const before = await getUnitAccount(scope, tx, { accountId, kind });
  const columns = holderColumns(ctx, input);
  if (!await setWaitingHolder(scope, tx, { accountId, columns })) {
    throw new AppError("accountChanged");
  }
  await writeAudit(tx, ctx, {
    act,
    subjectId: accountId,
    before: {
      name: before.holderName,
      phone: before.holderPhoneMasked,
      department: before.holderDepartment,
      officePhone: before.officePhone,
    },
    after: {
      name: columns.holderName,
      phone: columns.holderPhoneMasked ?? before.holderPhoneMasked,
      department: columns.holderDepartment,
      officePhone: columns.officePhone,
    },
  });
}

/** What a form says of a holder, as it is kept; an empty phone leaves what is there. */
export function holderColumns(
  ctx: Context,
  input: Omit<z.output<typeof HolderInput>, "accountId">,
): HolderColumns {
  return {
    holderName: input.name || null,
    holderDepartment: input.department || null,
    officePhone: input.officePhone || null,
    ...(input.phone && phoneColumns(ctx.vault, input.phone)),
  };
}
