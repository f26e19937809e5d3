import { z } from "zod";
import { END_REASONS } from "@/codes/end_reasons.ts";
import { NO_DAY } from "@/domain/asked_day.ts";
import { isDay } from "@/domain/dates.ts";
import { IdInput } from "@/domain/inputs/codes.ts";
import {
  isRosterCode,
  type RosterCode,
  rosterCodesOf,
  type RosterKind,
  UNFILLED,
} from "@/domain/roster_codes.ts";

import { FIGURE_KEYS } from "@/domain/statistics_figures.ts";

/** Page lengths that can be chosen (每页). */
export const PAGE_SIZES = [20, 50, 100] as const;

/** How many lines a page can be asked for, to be printed. */
export const MAX_PRINTED = 1000;

/** How many rows can be ticked at once; more are taken by 选择全部. */
export const MAX_TICKED = 200;

/** Oldest and youngest age that can be asked for. */
const MAX_AGE = 130;

const day = z.string().refine(isDay, NO_DAY)
  .nullable().default(null);

const age = z.coerce.number("请填写年龄，例如 35").int("请填写整岁")
  .min(0, "请填写年龄，例如 35").max(MAX_AGE, "请填写年龄，例如 35")
  .nullable().default(null);

function code(name: RosterCode) {
  return z.string().max(20)
    .refine((value) => isRosterCode(name, value), "没有这个选项")
    .nullable().default(null);
}

/** Which roster: 在职, 退休. */
export const RosterKindInput = z.enum(["active", "retired"], "没有这份名册");

/** What narrows a roster (筛选条件), and the day of which it is asked; `null` for whatever, and for now. */
export const RosterFilterInput = z.strictObject({
  on: day,
  search: z.string().trim().max(50, "最多输入 50 个字").default(""),
  /** With all that lies in it. */
  department: z.literal(UNFILLED).or(IdInput).nullable().default(null),
  position: code("position"),
  retiredPosition: code("retiredPosition"),
  retirementKind: code("retirementKind"),
  titleLevel: code("titleLevel"),
  establishment: code("establishment"),
  specialty: code("specialty"),
  sex: code("sex"),
  education: code("education"),
  degree: code("degree"),
  political: code("political"),
  ethnicity: code("ethnicity"),
  ageFrom: age,
  ageTo: age,
  joinedFrom: day,
  joinedTo: day,
  /** A column of the statistic in which they count (统计数字). */
  figure: z.enum(FIGURE_KEYS, "没有这个统计数字").nullable().default(null),
});

/** What a roster is narrowed by. */
export type RosterFilterValues = z.output<typeof RosterFilterInput>;

/** The order of a roster: the key of a column, with `-` before it for the other way round. */
const sort = z.string().max(30).default("name");

/** One page of a roster: behind the line `after`, or before the line `before`. */
export const RosterPageInput = RosterFilterInput.extend({
  sort,
  after: IdInput.nullable().default(null),
  before: IdInput.nullable().default(null),
  size: z.coerce.number().int().min(10).max(MAX_PRINTED).default(50),
});

/** Who is exported: those who are ticked, or all that fit; in the order and the columns of the screen. */
export const RosterExportInput = RosterFilterInput.extend({
  kind: RosterKindInput,
  sort,
  columns: z.array(z.string().max(30)).max(40),
  ids: z.array(IdInput).max(MAX_TICKED, `最多勾选 ${MAX_TICKED} 人`)
    .default([]),
});

/** How an account wants to see a roster (列设置). */
export const RosterViewInput = z.strictObject({
  kind: RosterKindInput,
  columns: z.array(z.string().max(30)).max(40),
  density: z.enum(["usual", "tight"]),
  size: z.coerce.number().int()
    .refine((size) => PAGE_SIZES.some((one) => one === size), "请选择每页人数"),
});

/** Whose document a whole number is (按证件号码查找). */
export const RosterFindInput = z.strictObject({
  kind: RosterKindInput,
  documentNumber: z.string("请填写完整的证件号码").trim()
    .min(1, "请填写完整的证件号码").max(40, "请填写完整的证件号码"),
});

/** The column and the direction of an order. */
export function sortOf(sort: string): { by: string; isDescending: boolean } {
  return sort.startsWith("-")
    ? { by: sort.slice(1), isDescending: true }
    : { by: sort, isDescending: false };
}

/** The code conditions that a filter may have on this roster. */
export function codesOf(
  kind: RosterKind,
  filter: RosterFilterValues,
): Partial<Record<RosterCode, string>> {
  const used: Partial<Record<RosterCode, string>> = {};
  for (const name of rosterCodesOf(kind)) {
    const value = filter[name];
    if (value !== null) used[name] = value;
  }
  return used;
}

/** One page of who left (移除人员管理). */
export const RemovedPageInput = z.strictObject({
  search: z.string().trim().max(50, "最多输入 50 个字").default(""),
  reason: z.string().max(20).refine((code) => END_REASONS.byCode.has(code))
    .nullable().default(null),
  leftFrom: day,
  leftTo: day,
  after: IdInput.nullable().default(null),
});
