import {
  countCorrections,
  listCorrections,
  settleCorrection,
} from "@/db/queries/corrections.ts";
import {
  countObjections,
  listObjections,
  listObjectionTimes,
  settleChange,
} from "@/db/queries/unit_changes.ts";
import type { Db } from "@/db/open.ts";
import { dueOn } from "@/domain/corrections.ts";
import { type Day, dayInShanghai } from "@/domain/dates.ts";
import { AnswerCorrectionInput } from "@/domain/inputs/corrections.ts";
import type { Scope } from "@/domain/scope.ts";
import { AnswerInput } from "@/domain/inputs/unit_changes.ts";
import { writeAudit } from "@/server/audit.ts";
import { assertNotHerself } from "@/server/operations/own_record.ts";
import { menuMutation, menuProcedure, router } from "@/server/trpc.ts";
import { withFieldChanges } from "@/server/unit_changes.ts";

const MAX_SHOWN = 50;

/** How many objections have waited longer than the term. */
async function countOverdue(
  scope: Scope,
  db: Db,
  today: Day,
): Promise<number> {
  const times = await listObjectionTimes(scope, db);
  return times.filter((at) => dueOfObjection(at) < today).length;
}

function dueOfObjection(at: string): Day {
  return dueOn(dayInShanghai(Date.parse(at)));
}

/** 异议和更正答复: what persons object to in what the unit changed of them. */
export const objectionsRouter = router({
  /** Those that wait for an answer, the longest first; at most 50, with how many there are. */
  list: menuProcedure("admission.objections").query(async ({ ctx }) => {
    const { account: { scope }, db, now: { today } } = ctx;
    const lines = await listObjections(scope, db, MAX_SHOWN);
    return {
      count: await countObjections(scope, db),
      overdue: await countOverdue(scope, db, today),
      lines: withFieldChanges(lines).map((line) => ({
        ...line,
        dueOn: dueOfObjection(line.answeredAt ?? line.madeAt),
      })),
    };
  }),

  /** What persons ask to be corrected (更正申请): the most urgent first; at most 50, with how many there are. */
  corrections: menuProcedure("admission.objections").query(
    async ({ ctx: { account: { scope }, db, now: { today } } }) => ({
      ...await countCorrections(scope, db, today),
      lines: await listCorrections(scope, db, MAX_SHOWN),
      today,
    }),
  ),

  /** Answers a request for correction, for the person to read; nobody but the main account her own. */
  answerCorrection: menuMutation("admission.objections")
    .input(AnswerCorrectionInput)
    .mutation(async ({ ctx, input }) => {
      const { personId, field } = await settleCorrection(
        ctx.account.scope,
        ctx.tx,
        { ...input, at: ctx.now.at, by: ctx.account.id },
      );
      await assertNotHerself(ctx, personId);
      await writeAudit(ctx.tx, ctx, {
        act: "admission.answerCorrection",
        personId,
        subjectId: input.requestId,
        after: {
          correction: field,
          outcome: input.outcome,
          answer: input.answer,
        },
      });
    }),

  /** Answers one, for the person to read; nobody but the main account her own. */
  answer: menuMutation("admission.objections").input(AnswerInput)
    .mutation(async ({ ctx, input }) => {
      const personId = await settleChange(ctx.account.scope, ctx.tx, {
        ...input,
        at: ctx.now.at,
        by: ctx.account.id,
      });
      await assertNotHerself(ctx, personId);
      await writeAudit(ctx.tx, ctx, {
        act: "admission.answerObjection",
        personId,
        subjectId: input.changeId,
        after: { answer: input.answer },
      });
    }),
});
