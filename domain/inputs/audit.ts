import { z } from "zod";
import { ACT_GROUP_OPTIONS } from "@/domain/audit_acts.ts";
import { isDay } from "@/domain/dates.ts";
import { IdInput } from "@/domain/inputs/codes.ts";
import {
  purposeNoteInput,
  readSearch,
  SEARCH_FIELDS,
} from "@/domain/inputs/lookups.ts";
import { parseMoment } from "@/domain/seen.ts";

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

/** Whom 谁看过此人 is asked about: by a whole document number, or by her whole name. */
export const AuditedInput = z.strictObject(SEARCH_FIELDS)
  .transform((typed, ctx) => {
    const found = readSearch(typed) ??
      { field: "name", message: "请填写完整的姓名或证件号码" };
    if ("by" in found) return found;
    const { field, message } = found;
    ctx.addIssue({ code: "custom", path: [field], message });
    return z.NEVER;
  });

const MOMENT_SENTENCE = "请按 2024-01-31 08:30 的样子填写时间";

function moment(side: "from" | "until") {
  return z.string().max(25, MOMENT_SENTENCE).nullable().default(null)
    .transform((text, ctx) => {
      if (text === null || text.trim() === "") return null;
      const at = parseMoment(text, side);
      if (at !== undefined) return at;
      ctx.addIssue({ code: "custom", message: MOMENT_SENTENCE });
      return z.NEVER;
    });
}

/** Who saw this person between two times (谁看过此人), and what that is asked for. */
export const SeenInput = z.strictObject({
  personId: IdInput,
  /** In Asia/Shanghai as typed, ISO 8601 in UTC as read; `until` holds its whole minute or day. */
  from: moment("from"),
  until: moment("until"),
  purpose: purposeNoteInput.pipe(z.string().min(2, "请写明查询用途")),
}).refine(
  ({ from, until }) => from === null || until === null || from < until,
  { path: ["until"], message: "结束时间要晚于开始时间" },
);
