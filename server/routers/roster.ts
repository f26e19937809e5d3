import { countRemoved, listRemoved } from "@/db/queries/roster_removed.ts";
import {
  RemovedPageInput,
  RosterExportInput,
  RosterFindInput,
  RosterPageInput,
  RosterViewInput,
} from "@/domain/inputs/roster.ts";
import { exportRoster } from "@/server/operations/roster/export_roster.ts";
import { forecastRetirement } from "@/server/operations/roster/forecast.ts";
import {
  findOnRoster,
  readRoster,
} from "@/server/operations/roster/read_roster.ts";
import { keepView, readView } from "@/server/operations/roster/roster_view.ts";
import { rosterUpdatesRouter } from "./roster_updates.ts";
import { menuMutation, menuProcedure, router } from "@/server/trpc.ts";

/** Lines of 移除人员管理 on one page. */
const REMOVED_PAGE_SIZE = 50;

/**
 * 花名册: the unit's people, now or on a day. The three lists come with one menu group, so
 * that what takes either asks for the menu of the first.
 */
export const rosterRouter = router({
  /** One page of the 在职人员名册 with its total. */
  active: menuProcedure("roster.active")
    .input(RosterPageInput)
    .query(({ ctx, input }) => readRoster(ctx, "active", input)),

  /** One page of the 退休人员名册 with its total. */
  retired: menuProcedure("roster.retired")
    .input(RosterPageInput)
    .query(({ ctx, input }) => readRoster(ctx, "retired", input)),

  /** One page of who left (移除人员管理), the last first, with the total. */
  removed: menuProcedure("roster.removed")
    .input(RemovedPageInput)
    .query(async ({ ctx, input: { after, ...input } }) => {
      const { scope } = ctx.account;
      const filter = { ...input, kinds: ["active", "retired"] as const };
      const rows = await listRemoved(scope, ctx.db, {
        ...filter,
        after,
        limit: REMOVED_PAGE_SIZE + 1,
      });
      return {
        lines: rows.slice(0, REMOVED_PAGE_SIZE),
        hasMore: rows.length > REMOVED_PAGE_SIZE,
        total: await countRemoved(scope, ctx.db, filter),
      };
    }),

  /** The stay of whoever has a whole number (按证件号码查找); each search counts and has its line. */
  find: menuProcedure("roster.active")
    .input(RosterFindInput)
    .mutation(({ ctx, input }) => findOnRoster(ctx, input)),

  /** How the account sees its rosters (列设置). */
  view: menuProcedure("roster.active")
    .input(RosterViewInput.pick({ kind: true }))
    .query(({ ctx, input }) => readView(ctx, input.kind)),

  /** Keeps how the account sees a roster. */
  keepView: menuMutation("roster.active")
    .input(RosterViewInput)
    .mutation(({ ctx, input }) => keepView(ctx, input)),

  /** A roster as a workbook, as it is shown (导出). */
  export: menuProcedure("roster.active")
    .input(RosterExportInput)
    .mutation(({ ctx, input }) => exportRoster(ctx, input)),

  /** Changing many at once by a sheet (批量更新). */
  updates: rosterUpdatesRouter,

  /** Who reaches the retirement age within a year (退休预测). */
  forecast: menuProcedure("roster.active")
    .query(({ ctx }) => forecastRetirement(ctx)),
});
