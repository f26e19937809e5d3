import { z } from "zod";
import { parsePhone, PHONE_PROBLEM } from "@/domain/phone.ts";

/** A mobile number as typed → eleven digits. */
export const phoneInput = z.string("请填写手机号码").max(32, PHONE_PROBLEM)
  .transform((text, ctx) => {
    const phone = parsePhone(text);
    if (phone !== undefined) return phone;
    ctx.addIssue({ code: "custom", message: PHONE_PROBLEM });
    return z.NEVER;
  });

/** As {@link phoneInput}, for a number that may be left empty. */
export const optionalPhoneInput = z.string(PHONE_PROBLEM).trim().max(
  32,
  PHONE_PROBLEM,
).default("").transform((text, ctx) => {
  const phone = text === "" ? "" : parsePhone(text);
  if (phone !== undefined) return phone;
  ctx.addIssue({ code: "custom", message: PHONE_PROBLEM });
  return z.NEVER;
});
