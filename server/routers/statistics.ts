import { z } from "zod";
import { listDepartments } from "@/db/queries/departments.ts";
import { listStaff } from "@/db/queries/statistics.ts";
import { isDay } from "@/domain/dates.ts";
import { byDepartment, byPosition } from "@/domain/statistics.ts";
import { menuProcedure, router } from "@/server/trpc.ts";

const OnInput = z.strictObject({
  on: z.string().refine(isDay, "请选择有效的日期").optional(),
});

/** 统计查询: figures of the rosters. */
export const statisticsRouter = router({
  /** 卫生在职人员统计 by position and by department, on a day up to today. */
  active: menuProcedure("statistics.active")
    .input(OnInput)
    .query(async ({ ctx, input }) => {
      const { scope } = ctx.account;
      const { today } = ctx.now;
      const on = input.on !== undefined && input.on < today ? input.on : today;
      const people = (await listStaff(scope, ctx.db, on))
        .map((row) => ({ ...row, isHmtForeign: row.isHmtForeign === 1 }));
      const counted = new Set(people.map((person) => person.departmentId));
      const tree = (await listDepartments(scope, ctx.db))
        .filter(({ id, state }) => state === "open" || counted.has(id));
      return {
        on,
        byPosition: byPosition(people, on),
        byDepartment: byDepartment(people, tree, on),
      };
    }),
});
