import { newId } from "@/db/ids.ts";
import {
  findAnsweringUnit,
  insertCorrection,
  listOwnCorrections,
  withdrawCorrection,
} from "@/db/queries/corrections.ts";
import { dueOn } from "@/domain/corrections.ts";
import { AppError } from "@/domain/errors.ts";
import {
  CorrectionIdInput,
  CorrectionInput,
} from "@/domain/inputs/corrections.ts";
import { writeAudit } from "@/server/audit.ts";
import { personScope } from "@/server/person_scope.ts";
import { router, unagreedMutation, unagreedProcedure } from "@/server/trpc.ts";

const MAX_SHOWN = 100;

/** What a person asks to be corrected or deleted (更正申请). */
export const meCorrectionsRouter = router({
  /** The newest first, 100 at most, and the unit that would answer another; `null` for none. */
  list: unagreedProcedure.query(async ({ ctx }) => {
    const scope = personScope(ctx.account.scope);
    return {
      lines: await listOwnCorrections(scope, ctx.db, MAX_SHOWN),
      unit: await findAnsweringUnit(scope, ctx.db) ?? null,
      today: ctx.now.today,
    };
  }),

  /** Asks the unit, which has fifteen working days to answer. */
  request: unagreedMutation.input(CorrectionInput).mutation(
    async ({ ctx, input: { field, wanted } }) => {
      const scope = personScope(ctx.account.scope);
      const unit = await findAnsweringUnit(scope, ctx.tx);
      if (!unit) throw new AppError("noUnitToAsk");
      const { unitId } = unit;
      const id = newId("cor", ctx.now.ms);
      const due = dueOn(ctx.now.today);
      await insertCorrection(scope, ctx.tx, {
        id,
        unitId,
        field,
        wanted,
        madeAt: ctx.now.at,
        dueOn: due,
      });
      await writeAudit(ctx.tx, ctx, {
        act: "me.requestCorrection",
        unitId,
        personId: scope.personId,
        subjectId: id,
        after: { correction: field, wanted, dueOn: due },
      });
    },
  ),

  /** Takes one back that waits. */
  withdraw: unagreedMutation.input(CorrectionIdInput).mutation(
    async ({ ctx, input: { requestId } }) => {
      const scope = personScope(ctx.account.scope);
      const { at } = ctx.now;
      const unitId = await withdrawCorrection(scope, ctx.tx, { requestId, at });
      await writeAudit(ctx.tx, ctx, {
        act: "me.withdrawCorrection",
        unitId,
        personId: scope.personId,
        subjectId: requestId,
      });
    },
  ),
});
