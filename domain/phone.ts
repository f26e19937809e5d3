import { foldText } from "@/codes/text.ts";

const MOBILE_REGEXP = /^1[3-9]\d{9}$/;

/** What the screen says of a phone number that cannot be taken. */
export const PHONE_PROBLEM = "手机号码不对，请填写 11 位的内地手机号码";

/**
 * Reads a mainland mobile number (手机号码): eleven digits, in any width, with or
 * without `+86`, spaces and hyphens.
 *
 * @returns Eleven digits, or `undefined`.
 */
export function parsePhone(text: string): string | undefined {
  const folded = foldText(text).replace(/-/g, "");
  const digits = folded.length > 11
    ? folded.replace(/^(\+86|0086|86)/, "")
    : folded;
  return MOBILE_REGEXP.test(digits) ? digits : undefined;
}
