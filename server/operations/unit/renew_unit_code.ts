import { randomBytes } from "node:crypto";
import { newId } from "@/db/ids.ts";
import type { Tx } from "@/db/open.ts";
import { findUnitCode, setUnitCode } from "@/db/queries/unit_codes.ts";
import { AppError } from "@/domain/errors.ts";
import { NO_UNIT_CODE } from "@/domain/inputs/unit_code.ts";
import type { Scope } from "@/domain/scope.ts";
import {
  formatUnitCode,
  makeUnitCode,
  UNIT_CODE_LENGTH,
} from "@/domain/unit_code.ts";
import { writeAudit } from "@/server/audit.ts";
import type { Account, Context } from "@/server/context.ts";
import { momentPlus } from "@/server/platform.ts";

const DAY_MS = 86_400_000;

/**
 * Makes a new 校验码; the old one dies in the same transaction. The main account alone may.
 *
 * @param codeId The code that the page knew of; absent where nothing was shown.
 * @returns The new code, as it is shown.
 * @throws {AppError} `forbidden`; `unitCodeChanged` if another was made meanwhile
 */
export async function renewUnitCode(
  ctx: Context & { account: Account },
  tx: Tx,
  scope: Scope & { kind: "unit" },
  codeId: string | undefined,
): Promise<string> {
  if (ctx.account.kind !== "main") throw new AppError("forbidden");
  const last = await findUnitCode(scope, tx);
  if (codeId !== undefined && codeId !== (last?.id ?? NO_UNIT_CODE)) {
    throw new AppError("unitCodeChanged");
  }
  const code = makeUnitCode(randomBytes(UNIT_CODE_LENGTH));
  const id = newId("cod", ctx.now.ms);
  const days = ctx.platform.unitCodeDays;
  const expiresAt = momentPlus(ctx.now, days * DAY_MS);
  await setUnitCode(scope, tx, {
    id,
    codeSealed: ctx.vault.seal("unit.code", code),
    codeIndex: ctx.vault.index("unitCode", code),
    madeBy: ctx.account.id,
    at: ctx.now.at,
    expiresAt,
  });
  await writeAudit(tx, ctx, {
    act: "unitCode.renew",
    subjectId: id,
    ...(last && {
      before: { expiresAt: last.expiresAt, uses: last.uses },
    }),
    after: { expiresAt },
  });
  return formatUnitCode(code);
}
