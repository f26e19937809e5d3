import { z } from "zod";
import { hasNoNumber, NUMBER_SENTENCE } from "@/domain/inputs/kept_texts.ts";
import { holderFields, holderName } from "@/domain/inputs/activation.ts";
import { checkName, NAME_PROBLEMS } from "@/domain/names.ts";
import {
  checkPassword,
  MAX_PASSWORD_LENGTH,
  PASSWORD_PROBLEMS,
} from "@/domain/passwords.ts";

/** The password once more (再次验证身份). */
export const PasswordInput = z.strictObject({
  password: z.string("请填写密码").min(1, "请填写密码").max(
    4 * MAX_PASSWORD_LENGTH,
    "密码不正确",
  ),
});

/** A new password (修改密码). */
export const NewPasswordInput = z.strictObject({
  password: z.string("请设置新密码").max(1_000, PASSWORD_PROBLEMS.long),
  passwordAgain: z.string("请再次输入新密码").max(
    1_000,
    "两次输入的密码不一致",
  ),
}).check((ctx) => {
  const input = ctx.value;
  const problem = checkPassword(input.password);
  if (problem) {
    const message = PASSWORD_PROBLEMS[problem];
    ctx.issues.push({ code: "custom", input, path: ["password"], message });
  }
  if (input.password !== input.passwordAgain) {
    const message = "两次输入的密码不一致";
    ctx.issues.push({
      code: "custom",
      input,
      path: ["passwordAgain"],
      message,
    });
  }
});

/** Department and office phone of the account's own holder. */
export const DetailsInput = z.strictObject(holderFields);

/** Who takes the main account over, and why (管理员交接). */
export const HandOverInput = z.strictObject({
  name: holderName.check((ctx) => {
    const problem = checkName(ctx.value);
    if (!problem) return;
    const message = NAME_PROBLEMS[problem];
    ctx.issues.push({ code: "custom", input: ctx.value, message });
  }),
  reason: z.string("请填写交接原因").trim().min(2, "请填写交接原因").max(
    200,
    "交接原因最多 200 字",
  ).refine(hasNoNumber, NUMBER_SENTENCE),
});

/** A session by its id. */
export const SessionIdInput = z.strictObject({
  sessionId: z.string().regex(/^ses_[0-9a-z-]{10,60}$/),
});
