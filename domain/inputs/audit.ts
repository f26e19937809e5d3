import { z } from "zod";
import { ACT_GROUP_OPTIONS } from "@/domain/audit_acts.ts";
import { isDay } from "@/domain/dates.ts";

const DAY_SENTENCE = "请按 2024-01-31 的样子填写日期";

const day = z.string().max(10, DAY_SENTENCE).nullable().default(null)
  .refine((text) => text === null || isDay(text), DAY_SENTENCE);

/** One page of the audit trail (操作日志), the newest first. */
export const AuditInput = z.strictObject({
  group: z.string().max(20).nullable().default(null)
    .refine(
      (code) =>
        code === null || ACT_GROUP_OPTIONS.some((group) => group.code === code),
      "请选择操作类别",
    ),
  account: z.string().trim().max(50, "最多输入 50 个字").default(""),
  person: z.string().trim().max(50, "最多输入 50 个字").default(""),
  /** First and last day, in Asia/Shanghai. */
  fromDay: day,
  toDay: day,
  /** Number of the last line of the page before. */
  below: z.number().int().positive().nullable().default(null),
});
