import { z } from "zod";
import { hasNoNumber, NUMBER_SENTENCE } from "@/domain/inputs/kept_texts.ts";
import { ESTABLISHMENTS } from "@/codes/establishments.ts";
import { DOCUMENT_TYPES } from "@/codes/document_types.ts";
import { LEAVING_REASONS } from "@/codes/end_reasons.ts";
import { POSITIONS } from "@/codes/positions.ts";
import { RETIRED_POSITIONS } from "@/codes/retired_positions.ts";
import { RETIREMENT_KINDS } from "@/codes/retirement_kinds.ts";
import { SEXES } from "@/codes/sexes.ts";
import { SPECIALTIES } from "@/codes/specialties.ts";
import { TITLE_LEVELS } from "@/codes/title_levels.ts";
import { isDay } from "@/domain/dates.ts";
import { nameInput } from "@/domain/inputs/accounts.ts";
import {
  codeInput,
  IdInput,
  optionalCodeInput,
} from "@/domain/inputs/codes.ts";
import { MAX_DESTINATION_LENGTH } from "@/domain/inputs/transfers.ts";
import { closesAccount } from "@/domain/membership.ts";

/** Most people that one act moves to another department. */
export const MAX_MOVES = 500;
/** Longest reason, note or purpose, in characters. */
export const MAX_STAY_TEXT = 200;

const DAY_SENTENCE = "请按 2024-01-31 的样子填写日期";
/** A day that has to be given. */
export const dayInput = z.string("请填写日期").max(10, DAY_SENTENCE)
  .refine((day) => day !== "", "请填写日期")
  .refine((day) => day === "" || isDay(day), DAY_SENTENCE);
const optionalDayInput = z.string(DAY_SENTENCE).max(10, DAY_SENTENCE)
  .nullable().default(null)
  .transform((day) => day === "" ? null : day)
  .refine((day) => day === null || isDay(day), DAY_SENTENCE);

/** What the form was drawn with. */
const stampInput = z.string("请重新打开这一页")
  .regex(/^[0-9a-f]{16}$/, "请重新打开这一页");

const departmentInput = z.string("请选择内设机构")
  .regex(/^dep_[0-9a-z-]{1,60}$/, "请选择内设机构");

function textInput(needed: string) {
  return z.string(needed).trim().min(2, needed)
    .max(MAX_STAY_TEXT, `最多 ${MAX_STAY_TEXT} 字`)
    .refine(hasNoNumber, NUMBER_SENTENCE);
}

function optionalText(length: number) {
  return z.string().trim().max(length, `最多 ${length} 字`).nullable()
    .default(null).transform((text) => text === "" ? null : text)
    .refine(hasNoNumber, NUMBER_SENTENCE);
}

/** A stay by its id. */
export const StayIdInput = z.strictObject({ membershipId: IdInput });

/** Looking at the whole numbers (查看完整号码), with what for. */
export const StayNumbersInput = StayIdInput.extend({
  purpose: textInput("请填写查看的用途"),
});

/** What a unit says of the post of somebody in service (编辑岗位信息), from a day on. */
export const ChangePostInput = StayIdInput.extend({
  stamp: stampInput,
  on: dayInput,
  departmentId: departmentInput,
  position: codeInput(POSITIONS, "请选择岗位类别"),
  establishment: codeInput(ESTABLISHMENTS, "请选择编制情况"),
  specialty: optionalCodeInput(SPECIALTIES),
  titleLevel: optionalCodeInput(TITLE_LEVELS),
  joinedOn: optionalDayInput,
});

/** What a unit says of somebody retired. */
export const ChangeRetiredInput = StayIdInput.extend({
  stamp: stampInput,
  retirementKind: codeInput(RETIREMENT_KINDS, "请选择退休类别"),
  retiredPosition: optionalCodeInput(RETIRED_POSITIONS),
  joinedOn: optionalDayInput,
});

/** Another name (修改姓名), with the reason; `held` is the name that the page showed. */
export const RenameInput = StayIdInput.extend({
  held: z.string("请重新打开这一页").max(100, "请重新打开这一页"),
  name: nameInput({ isRequired: true }),
  reason: textInput("请填写修改原因"),
});

/**
 * Another identity (更正身份信息), and by what: `judgeIdentity` judges it. An empty number
 * stays.
 */
export const CorrectIdentityInput = StayIdInput.extend({
  stamp: stampInput,
  documentType: codeInput(DOCUMENT_TYPES, "请选择证件类型"),
  documentNumber: z.string("请重新填写").trim().max(64, "证件号码过长")
    .default(""),
  sex: optionalCodeInput(SEXES),
  birthDate: optionalDayInput,
  reason: textInput("请填写更正依据"),
});

/** Leaving the unit (转出); a death closes the account and has to be confirmed. */
export const EndStayInput = StayIdInput.extend({
  reason: z.string("请选择转出原因").max(20, "请选择转出原因").refine(
    (code) => LEAVING_REASONS.some((row) => row.code === code),
    "请选择转出原因",
  ),
  on: dayInput,
  destination: optionalText(MAX_DESTINATION_LENGTH),
  note: optionalText(MAX_STAY_TEXT),
  closesAccount: z.enum(["1", ""]).nullable().default(null),
}).check((ctx) => {
  const { reason, closesAccount: confirmed } = ctx.value;
  if (!closesAccount(reason) || confirmed === "1") return;
  ctx.issues.push({
    code: "custom",
    input: ctx.value,
    path: ["closesAccount"],
    message: "请核对：确为本人去世的，勾选后再提交",
  });
});

/** 退休: from a day on, of a kind. */
export const RetireInput = StayIdInput.extend({
  on: dayInput,
  retirementKind: codeInput(RETIREMENT_KINDS, "请选择退休类别"),
});

/** 恢复在职: from a day on, in a post. */
export const ReinstateInput = StayIdInput.extend({
  on: dayInput,
  departmentId: departmentInput,
  position: codeInput(POSITIONS, "请选择岗位类别"),
  establishment: codeInput(ESTABLISHMENTS, "请选择编制情况"),
});

/** People for an act on many. */
export const StaysInput = z.strictObject({
  membershipIds: z.array(IdInput).min(1, "请先勾选").max(
    MAX_MOVES,
    `一次最多 ${MAX_MOVES} 人`,
  ),
});

/** Moving many to another department (批量调整内设机构) from a day on. */
export const MoveManyInput = StaysInput.extend({
  departmentId: departmentInput,
  on: dayInput,
});
