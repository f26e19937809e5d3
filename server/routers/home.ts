import { countPreload } from "@/db/queries/preload.ts";
import { countActive } from "@/db/queries/roster.ts";
import { countLapsedCodes } from "@/db/queries/unit_accounts.ts";
import { hasMenu, shownMenusOf } from "@/domain/menus.ts";
import {
  countProfileGaps,
  countWaitingByMenu,
} from "@/server/operations/unit/count_waiting.ts";
import { router, selfProcedure, unagreedProcedure } from "@/server/trpc.ts";

/** What the frame of every page and the 平台首页 show. */
export const homeRouter = router({
  /** The menus that the account holds, with how much waits behind each. */
  menus: unagreedProcedure.query(async ({ ctx }) => {
    const waiting = await countWaitingByMenu(ctx);
    return shownMenusOf(ctx.account).map((id) => ({
      id,
      waiting: waiting[id] ?? 0,
    }));
  }),

  /** The unit's figures on the home page; `null` for what the account may not see. */
  figures: selfProcedure.query(async ({ ctx }) => {
    const { account, db } = ctx;
    return {
      active: hasMenu(account, "roster.active")
        ? await countActive(account.scope, db)
        : null,
      preload: hasMenu(account, "preload.active")
        ? await countPreload(account.scope, db, {
          kind: "active",
          search: "",
        })
        : null,
      preloadRetired: hasMenu(account, "preload.retired")
        ? await countPreload(account.scope, db, {
          kind: "retired",
          search: "",
        })
        : null,
      /** Accounts that wait with a code that expired or is locked. */
      lapsedCodes: hasMenu(account, "unit.accounts")
        ? await countLapsedCodes(account.scope, db, ctx.now.at)
        : null,
      /** Fields that stand before 已完善. */
      profileGaps: hasMenu(account, "unit.profile")
        ? await countProfileGaps(account, db)
        : null,
    };
  }),
});
