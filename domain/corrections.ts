import { holdsNumber } from "@/domain/lookups.ts";
import { addWorkingDays } from "@/domain/working_days.ts";
import type { Day } from "@/domain/dates.ts";

/** What a person may ask her unit to correct (更正申请); what she corrects herself is not among it. */
export const CORRECTION_FIELDS = {
  name: "姓名",
  document: "证件类型、证件号码、性别、出生日期",
  post: "内设机构、岗位、编制、专业、职称",
  stay: "进入、离开、退休的日期和原因",
  other: "其他",
  deletion: "删除",
} as const;

/** One of {@link CORRECTION_FIELDS}. */
export type CorrectionField = keyof typeof CORRECTION_FIELDS;

// Object.keys cannot say more than string; the table is the whole truth of it.
const FIELDS = Object.keys(CORRECTION_FIELDS) as readonly CorrectionField[];

/** As a choice, in their order. */
export const CORRECTION_OPTIONS = FIELDS
  .map((code) => ({ code, label: CORRECTION_FIELDS[code] }));

/** Whether the text names one. */
export function isCorrectionField(text: string): text is CorrectionField {
  return FIELDS.some((field) => field === text);
}

/** What the trail says of a field. */
export function correctionWord(text: string): string {
  return isCorrectionField(text) ? CORRECTION_FIELDS[text] : text;
}

/** How a request stands. */
export const CORRECTION_STATES = {
  waiting: "等待单位答复",
  done: "已办理",
  refused: "不办理",
  withdrawn: "已撤回",
} as const;

/** What an answer is called, by who gives it, by who gets it and in the trail. */
export function outcomeWord(text: string): string {
  return CORRECTION_STATES[text === "done" ? "done" : "refused"];
}

/** Working days in which a request or an objection is answered. */
export const ANSWER_DAYS = 15;

/** The last day of the term of what was asked on `day`. */
export function dueOn(day: Day): Day {
  return addWorkingDays(day, ANSWER_DAYS);
}

/** A day as people write one: `2026-01-31`, `2026/1/31`, `2026.1.31`. */
const DAY_REGEXP = /(?:19|20)\d{2}([-/.])\d{1,2}\1\d{1,2}/g;

/** The year in the number of an official letter: `鄂卫函〔2026〕123号`. */
const YEAR_REGEXP = /[〔[(【](?:19|20)\d{2}[〕\])】]/g;

/** Whether a text holds what may be a document or phone number; days and letters' numbers are none. */
export function holdsLongNumber(text: string): boolean {
  const rest = text.normalize("NFKC")
    .replace(DAY_REGEXP, "日").replace(YEAR_REGEXP, "年");
  return holdsNumber(rest);
}
