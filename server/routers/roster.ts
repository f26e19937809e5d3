import { countActive, listActive } from "@/db/queries/roster.ts";
import { PageInput } from "@/domain/inputs/preload.ts";
import { menuProcedure, router } from "@/server/trpc.ts";

/** Lines of a roster on one page. */
const PAGE_SIZE = 50;

/** 花名册: the unit's people. */
export const rosterRouter = router({
  /** One page of the 在职人员名册, by pinyin, with the total. */
  active: menuProcedure("roster.active")
    .input(PageInput)
    .query(async ({ ctx, input }) => {
      const { scope } = ctx.account;
      const rows = await listActive(scope, ctx.db, {
        ...input,
        limit: PAGE_SIZE + 1,
      });
      return {
        lines: rows.slice(0, PAGE_SIZE),
        hasMore: rows.length > PAGE_SIZE,
        total: await countActive(scope, ctx.db, input),
      };
    }),
});
