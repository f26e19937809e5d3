import { randomBytes } from "node:crypto";
import { newId } from "@/db/ids.ts";
import { findUnitCode, setUnitCode } from "@/db/queries/unit_codes.ts";
import { AppError } from "@/domain/errors.ts";
import {
  formatUnitCode,
  makeUnitCode,
  UNIT_CODE_LENGTH,
  UNIT_CODE_LIFE_DAYS,
} from "@/domain/unit_code.ts";
import { writeAudit } from "@/server/audit.ts";
import { momentPlus } from "@/server/platform.ts";
import { unitScope } from "@/server/routers/imports.ts";
import { menuMutation, menuProcedure, router } from "@/server/trpc.ts";

const DAY_MS = 86_400_000;

/** 本单位校验码. */
export const unitCodeRouter = router({
  /** The live code with its dates; `null` before the first was made. */
  current: menuProcedure("unit.code").query(async ({ ctx }) => {
    const found = await findUnitCode(ctx.account.scope, ctx.db);
    if (!found) return null;
    const { codeSealed, madeAt, expiresAt, uses } = found;
    return {
      code: formatUnitCode(ctx.vault.open("unit.code", codeSealed)),
      madeAt,
      expiresAt,
      isExpired: expiresAt <= ctx.now.at,
      uses,
    };
  }),

  /** Makes a new code; the old one dies at once. The main account alone may. */
  renew: menuMutation("unit.code").mutation(async ({ ctx }) => {
    if (ctx.account.kind !== "main") throw new AppError("forbidden");
    const code = makeUnitCode(randomBytes(UNIT_CODE_LENGTH));
    const id = newId("cod", ctx.now.ms);
    await setUnitCode(unitScope(ctx.account.scope), ctx.tx, {
      id,
      codeSealed: ctx.vault.seal("unit.code", code),
      codeIndex: ctx.vault.index("unitCode", code),
      madeBy: ctx.account.id,
      at: ctx.now.at,
      expiresAt: momentPlus(ctx.now, UNIT_CODE_LIFE_DAYS * DAY_MS),
    });
    await writeAudit(ctx.tx, ctx, { act: "unitCode.renew", subjectId: id });
  }),
});
