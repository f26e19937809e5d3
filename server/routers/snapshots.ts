import { listSnapshots } from "@/db/queries/snapshots.ts";
import {
  CompareInput,
  ComparisonBookInput,
  FreezeInput,
  SnapshotDayInput,
  SnapshotInput,
} from "@/domain/inputs/snapshots.ts";
import {
  exportComparison,
  exportSnapshot,
} from "@/server/operations/statistics/export_snapshots.ts";
import {
  compareSnapshots,
  draftSnapshot,
  freezeSnapshot,
  readSnapshot,
} from "@/server/operations/statistics/snapshots.ts";
import { menuProcedure, router } from "@/server/trpc.ts";

/** 年度快照: statistics that were frozen; both menus of statistics come with one group. */
export const snapshotsRouter = router({
  /** The unit's snapshots, the newest year first. */
  list: menuProcedure("statistics.active")
    .query(({ ctx }) => listSnapshots(ctx.account.scope, ctx.db)),

  /** A statistic of a past day, ready to be frozen. */
  draft: menuProcedure("statistics.active").input(SnapshotDayInput)
    .query(({ ctx, input }) => draftSnapshot(ctx, input)),

  /** Freezes it as it was shown, for good; opens its own transaction, for counting takes long. */
  freeze: menuProcedure("statistics.active").input(FreezeInput)
    .mutation(({ ctx, input }) => freezeSnapshot(ctx, input)),

  /** A snapshot, with what a recount of its day makes different. */
  snapshot: menuProcedure("statistics.active").input(SnapshotInput)
    .query(({ ctx, input }) => readSnapshot(ctx, input.snapshotId)),

  /** Two snapshots side by side, or one and today. */
  compare: menuProcedure("statistics.active").input(CompareInput)
    .query(({ ctx, input }) => compareSnapshots(ctx, input)),

  /** A snapshot as a workbook, with an audit line. */
  export: menuProcedure("statistics.active").input(SnapshotInput)
    .mutation(({ ctx, input }) => exportSnapshot(ctx, input)),

  /** A comparison as a workbook, with an audit line. */
  exportComparison: menuProcedure("statistics.active")
    .input(ComparisonBookInput)
    .mutation(({ ctx, input }) => exportComparison(ctx, input)),
});
