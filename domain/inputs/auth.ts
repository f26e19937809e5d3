import { z } from "zod";
import { DOCUMENT_TYPES } from "@/codes/document_types.ts";
import { IDENTITY_TYPES } from "@/codes/identity_types.ts";
import { isCodeOf } from "@/codes/table.ts";
import { DOCUMENT_PROBLEMS, parseDocument } from "@/domain/documents.ts";
import { checkName, NAME_PROBLEMS, tidyName } from "@/domain/names.ts";
import {
  checkPassword,
  MAX_PASSWORD_LENGTH,
  PASSWORD_PROBLEMS,
} from "@/domain/passwords.ts";
import { parsePhone, PHONE_PROBLEM } from "@/domain/phone.ts";

/** Signing in (登录): an issued account name, or a person's phone or document number. */
export const SignInInput = z.strictObject({
  account: z.string("请填写帐号").trim().min(1, "请填写帐号").max(
    64,
    "帐号过长",
  ),
  // Four times the characters of the longest password: a character may take more than one unit.
  password: z.string("请填写密码").min(1, "请填写密码").max(
    4 * MAX_PASSWORD_LENGTH,
    "帐号或密码不正确",
  ),
});

/** A day after every birth date: whether a birth lies in the future is judged where today is known. */
const END_OF_TIME = "9999-12-31";

/** Registration of a health worker (个人注册). */
export const RegisterInput = z.strictObject({
  name: z.string("请填写姓名").max(100, NAME_PROBLEMS.tooLong)
    .transform(tidyName),
  documentType: z.string().refine(
    (code) => isCodeOf(DOCUMENT_TYPES, code),
    "请选择证件类型",
  ),
  documentNumber: z.string("请填写证件号码").max(64, "证件号码过长"),
  phone: z.string("请填写手机号码").max(32, PHONE_PROBLEM),
  identityType: z.string().refine(
    (code) => isCodeOf(IDENTITY_TYPES, code),
    "请选择身份类型",
  ),
  password: z.string("请设置密码").max(1_000, PASSWORD_PROBLEMS.long),
  passwordAgain: z.string("请再次输入密码").max(1_000, "两次输入的密码不一致"),
  // Judged below: a field that fails here would keep the check from looking at the others.
  consent: z.string().optional(),
}).check((ctx) => {
  const input = ctx.value;
  const say = (path: keyof typeof input, message: string) =>
    ctx.issues.push({ code: "custom", input, path: [path], message });
  const name = checkName(input.name);
  if (name) say("name", NAME_PROBLEMS[name]);
  const document = parseDocument(input.documentType, input.documentNumber, {
    today: END_OF_TIME,
  });
  if (!document.ok) {
    say("documentNumber", DOCUMENT_PROBLEMS[document.problem]);
  }
  const phone = parsePhone(input.phone);
  if (!phone) say("phone", PHONE_PROBLEM);
  const own = [phone ?? "", document.ok ? document.value.number : ""];
  const password = checkPassword(input.password, own);
  if (password) say("password", PASSWORD_PROBLEMS[password]);
  if (input.password !== input.passwordAgain) {
    say("passwordAgain", "两次输入的密码不一致");
  }
  if (input.consent !== "1") say("consent", "请阅读并同意个人信息处理说明");
});
