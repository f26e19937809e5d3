import { z } from "zod";
import { hasNoNumber, NUMBER_SENTENCE } from "@/domain/inputs/kept_texts.ts";
import { looksLikeCitizenId } from "@/domain/citizen_id.ts";
import { CONTROL_SENTENCE, holdsControl } from "@/domain/control_characters.ts";
import { DOCUMENT_PROBLEMS, parseDocument } from "@/domain/documents.ts";
import { phoneInput } from "@/domain/inputs/phones.ts";
import { checkName, NAME_PROBLEMS, tidyName } from "@/domain/names.ts";
import { parsePhone, PHONE_PROBLEM } from "@/domain/phone.ts";
import { checkPassword, PASSWORD_PROBLEMS } from "@/domain/passwords.ts";

/** A day after every birth date: whether a birth lies in the future is judged where today is known. */
const END_OF_TIME = "9999-12-31";
const OFFICE_PHONE_REGEXP = /^[\d\-+() ]{5,25}$/;
const OFFICE_PHONE = "办公电话只含数字和连字符，如 027-87654321";

/** Issued account and activation code (帐号激活). */
export const ActivationInput = z.strictObject({
  account: z.string("请填写帐号").trim().min(1, "请填写帐号").max(
    64,
    "帐号过长",
  ),
  code: z.string("请填写激活码").trim().min(1, "请填写激活码").max(
    64,
    "激活码是 12 位字母和数字",
  ),
});

/** Department and office phone of an account's holder. */
export const holderFields = {
  department: z.string("请填写所在部门").trim().max(50, "所在部门最多 50 字")
    // Said here too: a draft is kept field by field, and read by no form.
    .refine((text) => !holdsControl(text), CONTROL_SENTENCE)
    .refine(hasNoNumber, NUMBER_SENTENCE),
  officePhone: z.string().trim().max(25, "办公电话过长").default("")
    .refine(isOfficePhone, OFFICE_PHONE),
};

/** Name of an account's holder. */
export const holderName = z.string("请填写姓名").max(100, NAME_PROBLEMS.tooLong)
  .transform(tidyName);

/**
 * 管理员信息, the first step of the activation. Document and phone may be left empty
 * where they were given before; whether they were is judged by the operation.
 */
export const AdminInput = z.strictObject({
  name: holderName,
  documentNumber: z.string().trim().max(64, "身份证号码过长").default(""),
  phone: z.string().max(32, PHONE_PROBLEM).default(""),
  department: holderFields.department,
  // Judged below, as all is: a field that fails here would keep the others from being looked at.
  officePhone: z.string().trim().max(25, "办公电话过长").default(""),
  password: z.string("请设置密码").max(1_000, PASSWORD_PROBLEMS.long),
  passwordAgain: z.string("请再次输入密码").max(1_000, "两次输入的密码不一致"),
}).check((ctx) => {
  const input = ctx.value;
  const say = (path: keyof typeof input, message: string) =>
    ctx.issues.push({ code: "custom", input, path: [path], message });
  const name = checkName(input.name);
  if (name) say("name", NAME_PROBLEMS[name]);
  if (input.department === "") say("department", "请填写所在部门");
  const { documentNumber, phone } = input;
  const document = parseDocument("01", documentNumber, { today: END_OF_TIME });
  if (documentNumber !== "" && !document.ok) {
    say("documentNumber", DOCUMENT_PROBLEMS[document.problem]);
  }
  if (phone !== "" && parsePhone(phone) === undefined) {
    say("phone", PHONE_PROBLEM);
  }
  if (!isOfficePhone(input.officePhone)) say("officePhone", OFFICE_PHONE);
  const own = [
    parsePhone(phone) ?? "",
    document.ok ? document.value.number : "",
  ];
  const password = checkPassword(input.password, own);
  if (password) say("password", PASSWORD_PROBLEMS[password]);
  if (input.password !== input.passwordAgain) {
    say("passwordAgain", "两次输入的密码不一致");
  }
}).transform((input) => ({ ...input, phone: parsePhone(input.phone) ?? "" }));

/** What of 管理员信息 can be kept before it is whole (暂存): each field that is right by itself. */
export const AdminDraftInput = z.object({
  name: holderName.refine((name) => checkName(name) === undefined)
    .optional().catch(undefined),
  documentNumber: z.string().refine((text) =>
    parseDocument("01", text, { today: END_OF_TIME }).ok
  ).optional().catch(undefined),
  phone: phoneInput.optional().catch(undefined),
  department: holderFields.department.optional().catch(undefined),
  officePhone: holderFields.officePhone.optional().catch(undefined),
});

/** How sign-ins will be confirmed (确认方式): with the phone, or by an authenticator app. */
export const ChooseFactorInput = z.strictObject({
  method: z.enum(["phone", "totp"], "请选择登录时怎样确认"),
});

/** The six digits that an authenticator app shows (动态口令). */
export const TotpInput = z.strictObject({
  code: z.string("请输入动态口令")
    .transform((text) => text.normalize("NFKC").replace(/\s/g, ""))
    .pipe(z.string().regex(/^\d{6}$/, "请输入验证器上的 6 位数字")),
});

function isOfficePhone(text: string): boolean {
  return text === "" ||
    OFFICE_PHONE_REGEXP.test(text) && !looksLikeCitizenId(text);
}

/** Another phone number in the place of the one that was given (更换号码). */
export const PhoneInput = z.strictObject({ phone: phoneInput });
