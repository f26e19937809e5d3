import {
  countObjections,
  listObjections,
  settleChange,
} from "@/db/queries/unit_changes.ts";
import { AnswerInput } from "@/domain/inputs/unit_changes.ts";
import { writeAudit } from "@/server/audit.ts";
import { menuMutation, menuProcedure, router } from "@/server/trpc.ts";
import { withFieldChanges } from "@/server/unit_changes.ts";

const MAX_SHOWN = 50;

/** 异议答复: what persons object to in what the unit changed of them. */
export const objectionsRouter = router({
  /** Those that wait for an answer, the longest first; at most 50, with how many there are. */
  list: menuProcedure("admission.objections").query(async ({ ctx }) => ({
    count: await countObjections(ctx.account.scope, ctx.db),
    lines: withFieldChanges(
      await listObjections(ctx.account.scope, ctx.db, MAX_SHOWN),
    ),
  })),

  /** Answers one, for the person to read. */
  answer: menuMutation("admission.objections").input(AnswerInput)
    .mutation(async ({ ctx, input }) => {
      const personId = await settleChange(ctx.account.scope, ctx.tx, {
        ...input,
        at: ctx.now.at,
        by: ctx.account.id,
      });
      await writeAudit(ctx.tx, ctx, {
        act: "admission.answerObjection",
        personId,
        subjectId: input.changeId,
        after: { answer: input.answer },
      });
    }),
});
