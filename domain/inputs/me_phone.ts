import { z } from "zod";
import { MAX_PASSWORD_LENGTH } from "@/domain/passwords.ts";
import { phoneInput } from "@/domain/inputs/phones.ts";

/** A new number (更换手机号码), by whoever proves herself by the old one. */
export const NewPhoneInput = z.strictObject({ phone: phoneInput });

/** A new number where the old one takes no SMS any more: password and whole document number instead. */
export const NewPhoneByDocumentInput = z.strictObject({
  password: z.string("请填写密码").min(1, "请填写密码").max(
    4 * MAX_PASSWORD_LENGTH,
    "密码不正确",
  ),
  documentNumber: z.string("请填写证件号码").trim().min(1, "请填写证件号码")
    .max(64, "证件号码过长"),
  phone: phoneInput,
});
