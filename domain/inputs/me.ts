import { z } from "zod";
import { DEGREES } from "@/codes/degrees.ts";
import { EDUCATIONS } from "@/codes/educations.ts";
import { ETHNICITIES } from "@/codes/ethnicities.ts";
import { IDENTITY_TYPES } from "@/codes/identity_types.ts";
import { POLITICALS } from "@/codes/politicals.ts";
import { POSITIONS } from "@/codes/positions.ts";
import { SPECIALTIES } from "@/codes/specialties.ts";
import { TITLE_LEVELS } from "@/codes/title_levels.ts";
import { isDay } from "@/domain/dates.ts";
import {
  codeInput,
  IdInput,
  optionalCodeInput,
} from "@/domain/inputs/codes.ts";

/** The id of a chosen place; nothing chosen is `null`. */
function placeInput(prefix: "dep" | "cln", sentence: string) {
  return z.string(sentence).max(80, sentence).nullable().default(null)
    .transform((id) => id === "" ? null : id)
    .refine((id) => id === null || id.startsWith(`${prefix}_`), sentence);
}

/** An application to a unit (单位实名认证): to a department, or to a clinic of it. */
export const ApplyInput = z.strictObject({
  unitId: IdInput,
  departmentId: placeInput("dep", "请选择内设机构"),
  clinicId: placeInput("cln", "请选择村卫生室"),
  position: codeInput(POSITIONS, "请选择岗位类别"),
  specialty: optionalCodeInput(SPECIALTIES),
  titleLevel: optionalCodeInput(TITLE_LEVELS),
  unitCode: z.string("请填写校验码").trim().min(1, "请填写校验码").max(
    32,
    "校验码是 8 位字母和数字",
  ),
}).check((ctx) => {
  const { departmentId, clinicId } = ctx.value;
  const refuse = (field: string, message: string) =>
    ctx.issues.push({
      code: "custom",
      input: ctx.value,
      path: [field],
      message,
    });
  if (departmentId === null && clinicId === null) {
    refuse("departmentId", "请选择内设机构");
  }
  if (departmentId !== null && clinicId !== null) {
    refuse("clinicId", "内设机构和村卫生室只能选一个");
  }
});

const DAY_SENTENCE = "请按 2024-01-31 的样子填写日期";

/** What a person says of herself (个人档案). */
export const RecordInput = z.strictObject({
  /** Empty leaves it as it is; only who is on no roster may change it. */
  identityType: optionalCodeInput(IDENTITY_TYPES),
  ethnicity: optionalCodeInput(ETHNICITIES),
  political: optionalCodeInput(POLITICALS),
  education: optionalCodeInput(EDUCATIONS),
  degree: optionalCodeInput(DEGREES),
  workStartOn: z.string().max(10, DAY_SENTENCE).nullable().default(null)
    .transform((day) => day === "" ? null : day)
    .refine((day) => day === null || isDay(day), DAY_SENTENCE),
});

/** An application by its id. */
export const ApplicationIdInput = z.strictObject({ applicationId: IdInput });

/** A part of the looks at oneself (谁查看过我): those below a number of the trail. */
export const LooksInput = z.strictObject({
  below: z.number().int().positive().nullable().default(null),
});

/** In which form a person takes her data along (下载我的数据). */
export const OwnDataInput = z.strictObject({
  format: z.enum(["page", "xlsx", "json"], "请选择一种格式"),
});
