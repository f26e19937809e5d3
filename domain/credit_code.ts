import { foldText } from "@/codes/text.ts";

const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS = [
  1,
  3,
  9,
  27,
  19,
  26,
  16,
  17,
  20,
  29,
  25,
  13,
  8,
  24,
  10,
  30,
  28,
];
const CREDIT_CODE_REGEXP = /^[0-9A-HJ-NP-RT-UW-Y]{18}$/;

/** What a credit code is worth: `warn` may be saved after the person has confirmed it. */
export type CreditCodeResult =
  | { verdict: "valid"; code: string }
  | { verdict: "warn"; code: string; problem: "checkDigit" }
  | { verdict: "invalid"; problem: "length" | "characters" };

/** What the screen says of a credit code, and what to do. */
export const CREDIT_CODE_PROBLEMS: Record<
  "length" | "characters" | "checkDigit",
  string
> = {
  length: "统一社会信用代码应为 18 位，请对照证书核对。",
  characters:
    "统一社会信用代码只含数字和大写字母（没有 I、O、S、V、Z），请核对。",
  checkDigit:
    "统一社会信用代码的校验位不对。请对照证书核对；如证书上确是如此，可以继续保存。",
};

/**
 * Reads a unified social credit code (统一社会信用代码).
 *
 * A wrong check digit is only warned of: codes of the early pilots are legal
 * and fail it.
 *
 * Source: GB 32100-2015.
 */
export function parseCreditCode(text: string): CreditCodeResult {
  const code = foldText(text).replace(/-/g, "");
  if (code.length !== 18) return { verdict: "invalid", problem: "length" };
  if (!CREDIT_CODE_REGEXP.test(code)) {
    return { verdict: "invalid", problem: "characters" };
  }
  return creditCheckOf(code) === code.charAt(17)
    ? { verdict: "valid", code }
    : { verdict: "warn", code, problem: "checkDigit" };
}

/** The check character that belongs to the first 17 characters. */
export function creditCheckOf(code: string): string {
  const sum = WEIGHTS.reduce(
    (total, weight, place) =>
      total + weight * ALPHABET.indexOf(code.charAt(place)),
    0,
  );
  return ALPHABET.charAt((31 - sum % 31) % 31);
}
