import { z } from "zod";
import { ESTABLISHMENTS } from "@/codes/establishments.ts";
import { POSITIONS } from "@/codes/positions.ts";
import { SPECIALTIES } from "@/codes/specialties.ts";
import { TITLE_LEVELS } from "@/codes/title_levels.ts";
import {
  codeInput,
  IdInput,
  optionalCodeInput,
} from "@/domain/inputs/codes.ts";

/** Passing an applicant (通过) with what the unit says of the post. */
export const PassInput = z.strictObject({
  applicationId: IdInput,
  departmentId: z.string("请选择内设机构").regex(/^dep_/, "请选择内设机构").max(
    80,
  ),
  position: codeInput(POSITIONS, "请选择岗位类别"),
  establishment: codeInput(ESTABLISHMENTS, "请选择编制情况"),
  specialty: optionalCodeInput(SPECIALTIES),
  titleLevel: optionalCodeInput(TITLE_LEVELS),
});

/** Sending an applicant back (退回) with a reason that she reads. */
export const ReturnInput = z.strictObject({
  applicationId: IdInput,
  reason: z.string("请填写退回原因").trim().min(2, "请填写退回原因").max(
    200,
    "退回原因最多 200 字",
  ),
});
