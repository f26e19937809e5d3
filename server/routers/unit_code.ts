import { findUnitCode } from "@/db/queries/unit_codes.ts";
import { AppError } from "@/domain/errors.ts";
import {
  RenewUnitCodeInput,
  ShowUnitCodeInput,
} from "@/domain/inputs/unit_code.ts";
import { formatUnitCode, unitCodeLife } from "@/domain/unit_code.ts";
import { writeAudit } from "@/server/audit.ts";
import { renewUnitCode } from "@/server/operations/unit/renew_unit_code.ts";
import { unitScope } from "@/server/unit_scope.ts";
import { menuMutation, menuProcedure, router } from "@/server/trpc.ts";

/** 本单位校验码. */
export const unitCodeRouter = router({
  /** The live code by its dates, without the code itself; `null` before the first was made. */
  current: menuProcedure("unit.code").query(async ({ ctx }) => {
    const found = await findUnitCode(ctx.account.scope, ctx.db);
    if (!found) return null;
    const { id, madeAt, expiresAt, uses } = found;
    const { unitCodeRemindDays: remindDays } = ctx.platform;
    const life = unitCodeLife(expiresAt, { ms: ctx.now.ms, remindDays });
    return { id, madeAt, expiresAt, uses, ...life };
  }),

  /** The code itself, on demand; whoever looks stands in the audit trail. */
  show: menuMutation("unit.code").input(ShowUnitCodeInput)
    .mutation(async ({ ctx, input }) => {
      const found = await findUnitCode(ctx.account.scope, ctx.tx);
      if (!found) throw new AppError("notFound");
      await writeAudit(ctx.tx, ctx, {
        act: "unitCode.show",
        subjectId: found.id,
        after: { shownOn: input.on },
      });
      return formatUnitCode(ctx.vault.open("unit.code", found.codeSealed));
    }),

  /** Makes a new code and shows it; the old one dies at once. The main account alone may. */
  renew: menuMutation("unit.code").input(RenewUnitCodeInput)
    .mutation(({ ctx, input }) =>
      renewUnitCode(ctx, ctx.tx, unitScope(ctx.account.scope), input.codeId)
    ),
});
