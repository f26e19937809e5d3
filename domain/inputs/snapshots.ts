import { z } from "zod";
import { isDay } from "@/domain/dates.ts";
import { IdInput } from "@/domain/inputs/codes.ts";
import { RosterKindInput } from "@/domain/inputs/roster.ts";

/** In the place of a second snapshot: the figures of today. */
export const TODAY_SIDE = "today";

/** Which statistic of which day is to be frozen (冻结). */
export const SnapshotDayInput = z.strictObject({
  kind: RosterKindInput,
  on: z.string("请选择日期").refine(isDay, "请选择有效的日期"),
});

/** The go for it; the stamp is of the figures that were shown. */
export const FreezeInput = SnapshotDayInput.extend({
  stamp: z.string().regex(/^[0-9a-f]{16}$/),
});

/** One snapshot (年度快照). */
export const SnapshotInput = z.strictObject({ snapshotId: IdInput });

/** Two sides of a comparison (对比): a snapshot, and another or {@link TODAY_SIDE}. */
export const CompareInput = z.strictObject({
  before: IdInput,
  after: z.union([z.literal(TODAY_SIDE), IdInput]),
});

/** A comparison as it is shown, for its workbook. */
export const ComparisonBookInput = CompareInput.extend({
  group: z.string().max(30),
});
