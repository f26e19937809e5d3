import { z } from "zod";
import { isDay } from "@/domain/dates.ts";
import { RosterKindInput } from "@/domain/inputs/roster.ts";

/** The day of a statistic (统计时点); none for today. */
export const StatDayInput = z.strictObject({
  on: z.string().refine(isDay, "请选择有效的日期").optional(),
});

/** Which statistic is exported, and of which day. */
export const StatExportInput = StatDayInput.extend({ kind: RosterKindInput });
