import { z } from "zod";
import { IDENTITY_TYPES } from "@/codes/identity_types.ts";
import { codeInput } from "@/domain/inputs/codes.ts";
import { MAX_NAME_LENGTH } from "@/domain/names.ts";

/** Name, whole number and 身份类型, said again (重新完成个人实名认证). */
export const ProveIdentityInput = z.strictObject({
  name: z.string("请填写姓名").trim().min(1, "请填写姓名")
    .max(4 * MAX_NAME_LENGTH, "姓名太长，请按证件填写"),
  documentNumber: z.string("请填写证件号码").trim().min(1, "请填写证件号码")
    .max(64, "证件号码过长"),
  identityType: codeInput(IDENTITY_TYPES, "请选择身份类型"),
});
