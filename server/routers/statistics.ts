import { StatDayInput, StatExportInput } from "@/domain/inputs/statistics.ts";
import { exportStatistics } from "@/server/operations/statistics/export_statistics.ts";
import { readMovements } from "@/server/operations/statistics/read_movements.ts";
import {
  readRetiredStatistics,
  readStaffStatistics,
} from "@/server/operations/statistics/read_statistics.ts";
import { menuProcedure, router } from "@/server/trpc.ts";

/** 统计查询: figures of the rosters. */
export const statisticsRouter = router({
  /** 卫生在职人员统计 by position and by department, on a day up to today. */
  active: menuProcedure("statistics.active")
    .input(StatDayInput)
    .query(({ ctx, input }) => readStaffStatistics(ctx, input.on)),

  /** 卫生退休人员统计 by position before retirement, on a day up to today. */
  retired: menuProcedure("statistics.retired")
    .input(StatDayInput)
    .query(({ ctx, input }) => readRetiredStatistics(ctx, input.on)),

  /** Who came into service and went, by month, in the last twelve. */
  movements: menuProcedure("statistics.active")
    .query(({ ctx }) => readMovements(ctx)),

  /** Either as a workbook, as it is shown, with an audit line (导出); both menus come with one group. */
  export: menuProcedure("statistics.active")
    .input(StatExportInput)
    .mutation(({ ctx, input }) => exportStatistics(ctx, input)),
});
