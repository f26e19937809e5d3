import { z } from "zod";
import { isDay } from "@/domain/dates.ts";
import { IdInput } from "@/domain/inputs/codes.ts";
import { RosterKindInput } from "@/domain/inputs/roster.ts";

/** The day of a statistic (统计时点); none for today. */
export const StatDayInput = z.strictObject({
  on: z.string().refine(isDay, "请选择有效的日期").optional(),
});

/** Which statistic is exported, and of which day. */
export const StatExportInput = StatDayInput.extend({ kind: RosterKindInput });

/** Whose area is counted, and how (地区统计). */
export const AreaStatInput = z.strictObject({
  kind: RosterKindInput,
  /** The account's own if none. */
  authorityId: IdInput.optional(),
  /** By the units right under it, though it has authorities below it. */
  units: z.boolean().default(false),
  /** The unit after which the page begins. */
  after: IdInput.optional(),
  /** Whether people of village clinics count (含村卫生室). */
  clinics: z.boolean().default(false),
});

/** A unit of the area, and which of its rosters is counted. */
export const AreaUnitStatInput = StatDayInput.extend({
  kind: RosterKindInput,
  unitId: IdInput,
});

/** Which statistic of an area is exported, whole. */
export const AreaExportInput = AreaStatInput.omit({ after: true });
