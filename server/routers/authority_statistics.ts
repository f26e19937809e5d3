import {
  AreaExportInput,
  AreaStatInput,
  AreaUnitStatInput,
} from "@/domain/inputs/statistics.ts";
import { exportArea } from "@/server/operations/statistics/export_area.ts";
import { readArea } from "@/server/operations/statistics/read_area.ts";
import { readAreaUnit } from "@/server/operations/statistics/read_area_unit.ts";
import { readMovements } from "@/server/operations/statistics/read_movements.ts";
import { menuProcedure, router } from "@/server/trpc.ts";

const MENU = "authority.statistics";

/** 地区人员统计: figures of the units of an area. */
export const authorityStatisticsRouter = router({
  /** The people of an area today, by what lies below it and by position. */
  area: menuProcedure(MENU)
    .input(AreaStatInput)
    .query(({ ctx, input }) => readArea(ctx, input)),

  /** Who came into service in the area and went, by month, in the last twelve. */
  movements: menuProcedure(MENU).query(({ ctx }) => readMovements(ctx)),

  /** Either statistic of one unit of the area. */
  unit: menuProcedure(MENU)
    .input(AreaUnitStatInput)
    .query(({ ctx, input }) => readAreaUnit(ctx, input)),

  /** The area as a workbook, with an audit line (导出). */
  export: menuProcedure(MENU)
    .input(AreaExportInput)
    .mutation(({ ctx, input }) => exportArea(ctx, input)),
});
