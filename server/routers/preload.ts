import { countPreload, listPreload } from "@/db/queries/preload.ts";
import { PageInput } from "@/domain/inputs/preload.ts";
import { menuProcedure, router } from "@/server/trpc.ts";

/** Lines of a list on one page. */
export const PRELOAD_PAGE_SIZE = 50;

/** 预传名单: what the unit sent ahead. */
export const preloadRouter = router({
  /** One page of the in-service list (预传在职名单) with its counts. */
  active: menuProcedure("preload.active")
    .input(PageInput)
    .query(async ({ ctx, input }) => {
      const { scope } = ctx.account;
      const rows = await listPreload(scope, ctx.db, {
        ...input,
        kind: "active",
        limit: PRELOAD_PAGE_SIZE + 1,
      });
      return {
        lines: rows.slice(0, PRELOAD_PAGE_SIZE),
        hasMore: rows.length > PRELOAD_PAGE_SIZE,
        counts: await countPreload(scope, ctx.db, {
          kind: "active",
          search: input.search,
        }),
      };
    }),
});
