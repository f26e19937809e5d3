import {
  answerChange,
  countOwnChanges,
  listOwnChanges,
} from "@/db/queries/unit_changes.ts";
import {
  ChangeIdInput,
  ChangesPageInput,
  ObjectionInput,
} from "@/domain/inputs/unit_changes.ts";
import { writeAudit } from "@/server/audit.ts";
import { personScope } from "@/server/person_scope.ts";
import { router, selfMutation, selfProcedure } from "@/server/trpc.ts";
import { withFieldChanges } from "@/server/unit_changes.ts";

const PAGE_LINES = 20;

/** What units changed of one's own word (单位更改). */
export const meChangesRouter = router({
  /** The newest first, 20 a page. */
  list: selfProcedure.input(ChangesPageInput).query(async ({ ctx, input }) => {
    const scope = personScope(ctx.account.scope);
    const found = await listOwnChanges(scope, ctx.db, {
      ...input,
      limit: PAGE_LINES + 1,
    });
    return {
      lines: withFieldChanges(found.slice(0, PAGE_LINES)),
      hasMore: found.length > PAGE_LINES,
      ...await countOwnChanges(scope, ctx.db),
    };
  }),

  /** 知道了. */
  see: selfMutation.input(ChangeIdInput).mutation(async ({ ctx, input }) => {
    const scope = personScope(ctx.account.scope);
    const unitId = await answerChange(scope, ctx.tx, {
      ...input,
      at: ctx.now.at,
      objection: null,
    });
    await writeAudit(ctx.tx, ctx, {
      act: "me.seeChange",
      unitId,
      personId: scope.personId,
      subjectId: input.changeId,
    });
  }),

  /** 有异议, with the reason that the unit reads. */
  object: selfMutation.input(ObjectionInput).mutation(
    async ({ ctx, input }) => {
      const scope = personScope(ctx.account.scope);
      const unitId = await answerChange(scope, ctx.tx, {
        ...input,
        at: ctx.now.at,
      });
      await writeAudit(ctx.tx, ctx, {
        act: "me.objectToChange",
        unitId,
        personId: scope.personId,
        subjectId: input.changeId,
        after: { reason: input.objection },
      });
    },
  ),
});
