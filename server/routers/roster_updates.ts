import { NoInput } from "@/domain/inputs/codes.ts";
import {
  CommitUpdateInput,
  UpdateIdInput,
  UpdateReportInput,
} from "@/domain/inputs/roster_updates.ts";
import {
  commitUpdate,
  dropUpdate,
} from "@/server/operations/roster_update/commit_update.ts";
import { readUpdate } from "@/server/operations/roster_update/read_update.ts";
import { makeUpdateBook } from "@/server/operations/roster_update/update_book.ts";
import { recheckUpdate } from "@/server/operations/roster_update/recheck_update.ts";
import { UPDATE_MENU } from "@/server/operations/roster_update/upload_update.ts";
import { menuMutation, menuProcedure, router } from "@/server/trpc.ts";

/** Changing many in service at once by a sheet (批量更新); `uploadUpdate` takes the sheet. */
export const rosterUpdatesRouter = router({
  /** Everybody in service as the sheet to change. */
  book: menuProcedure(UPDATE_MENU).input(NoInput)
    .mutation(({ ctx }) => makeUpdateBook(ctx)),

  /** What a checked sheet would change, or did; a page of its rows, errors first. */
  report: menuProcedure(UPDATE_MENU).input(UpdateReportInput)
    .query(({ ctx, input }) => readUpdate(ctx, input)),

  /** Writes all that a checked sheet changes (确认更新), or says who stands in the way. */
  commit: menuMutation(UPDATE_MENU).input(CommitUpdateInput)
    .mutation(({ ctx, input }) => commitUpdate(ctx, input)),

  /** Checks a sheet again that was overtaken (重新检查). */
  recheck: menuMutation(UPDATE_MENU).input(UpdateIdInput)
    .mutation(({ ctx, input }) => recheckUpdate(ctx, input.updateId)),

  /** Gives a checked sheet up (放弃). */
  drop: menuMutation(UPDATE_MENU).input(UpdateIdInput)
    .mutation(({ ctx, input }) => dropUpdate(ctx, input.updateId)),
});
