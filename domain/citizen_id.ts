import { foldText } from "@/codes/text.ts";
import { type Day, parseDay } from "./dates.ts";

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = "10X98765432";
const NEW_REGEXP = /^\d{17}[\dX]$/;
const OLD_REGEXP = /^\d{15}$/;

/** What a citizen ID number says. */
export interface CitizenId {
  /** 18 characters, `X` in upper case. */
  number: string;
  /** Code of `codes/sexes.ts`. */
  sex: "1" | "2";
  birthDate: Day;
  /** The first six digits: the division where the number was given. */
  region: string;
}

/** The first rule that a citizen ID number breaks. */
export type CitizenIdProblem =
  | "length"
  | "characters"
  | "birthDate"
  | "checkDigit";

/** The parts of a citizen ID number, or why it is none. */
export type CitizenIdResult =
  | { ok: true; value: CitizenId }
  | { ok: false; problem: CitizenIdProblem };

/**
 * Reads a citizen ID number (公民身份号码); a number of 15 digits becomes one of 18.
 *
 * Spaces and full-width characters are folded first, so a number pasted from a
 * spreadsheet reads the same as a typed one. Whether the division code was ever
 * in use isn't checked: holders keep codes of divisions that no longer exist,
 * and residence permits (81, 82, 83) have the same layout.
 *
 * @param text What the person typed, in any width and case.
 * @param options.today The latest birth date allowed, in Asia/Shanghai.
 * @returns The parts of the number, or the first rule that it breaks. Never throws.
 *
 * Source: GB 11643-1999; the checksum is ISO 7064 MOD 11-2.
 */
export function parseCitizenId(
  text: string,
  options: { today: Day },
): CitizenIdResult {
  const folded = foldText(text);
  if (folded.length !== 18 && folded.length !== 15) {
    return { ok: false, problem: "length" };
  }
  const isOld = folded.length === 15;
  if (!(isOld ? OLD_REGEXP : NEW_REGEXP).test(folded)) {
    return { ok: false, problem: "characters" };
  }
  const number = isOld ? upgrade(folded) : folded;
  const birthDate = parseDay(number.slice(6, 14));
  if (birthDate === undefined || birthDate > options.today) {
    return { ok: false, problem: "birthDate" };
  }
  if (checkDigitOf(number) !== number.charAt(17)) {
    return { ok: false, problem: "checkDigit" };
  }
  const sex = Number(number.charAt(16)) % 2 === 1 ? "1" : "2";
  const region = number.slice(0, 6);
  return { ok: true, value: { number, sex, birthDate, region } };
}

/** Whether a text is laid out as a citizen ID number is, with a wrong check digit too. */
export function looksLikeCitizenId(text: string): boolean {
  return NEW_REGEXP.test(foldText(text));
}

/** The check digit that belongs to the first 17 digits, by ISO 7064 MOD 11-2. */
export function checkDigitOf(number: string): string {
  const sum = WEIGHTS.reduce(
    (total, weight, place) => total + weight * Number(number.charAt(place)),
    0,
  );
  return CHECK_DIGITS.charAt(sum % 11);
}

/** 15 digits (born 19YY, no check digit) → 18. */
function upgrade(old: string): string {
  const digits = `${old.slice(0, 6)}19${old.slice(6)}`;
  return digits + checkDigitOf(digits);
}
