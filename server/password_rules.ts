import { dictionary } from "@zxcvbn-ts/language-common";
import { AppError } from "@/domain/errors.ts";
import { checkPassword } from "@/domain/passwords.ts";
import { initialsOf } from "@/server/pinyin.ts";

/** Passwords that lists of guesses begin with, in lower case; some 50,000. */
const COMMON = new Set(dictionary["passwords-common"]);
/** What guesses add to a word: digits and signs before or behind it. */
const EDGES_REGEXP = /^[\d!@#$%^&*._-]+|(?<![\d!@#$%^&*._-])[\d!@#$%^&*._-]+$/g;
const MIN_WORD_LENGTH = 5;
/** Of any script: Han characters around a word make a phrase of it. */
const LETTER_REGEXP = /\p{L}/u;

/** What a guesser who knows the account would try first. */
export interface PasswordContext {
  login: string | null;
  unitName: string | null;
  name: string | null;
}

/**
 * Refuses a password that a list of guesses holds, or that is little more than the
 * account's name, the unit's name or its pinyin. Length and numbers of the holder's
 * own are judged by the schema, see `checkPassword`.
 *
 * @throws {AppError} `weakPassword`
 */
export function assertStrongPassword(
  password: string,
  context: PasswordContext,
): void {
  const lower = password.toLowerCase();
  const core = lower.replace(EDGES_REGEXP, "");
  const words = wordsOf(context);
  const isWeak = COMMON.has(lower) ||
    (core.length >= MIN_WORD_LENGTH && COMMON.has(core) &&
      lower.length - core.length <= 4) ||
    checkPassword(password, [context.login ?? ""]) !== undefined ||
    words.some((word) => word.length >= 3 && isMostly(lower, word));
  if (isWeak) throw new AppError("weakPassword");
}

/** The words of the context: names as written, and the initials of their pinyin. */
function wordsOf({ login, unitName, name }: PasswordContext): string[] {
  const names = [unitName ?? "", name ?? ""].filter((text) => text !== "");
  const main = (login ?? "").split("-")[0] ?? "";
  return [main, ...names, ...names.map((text) => initialsOf(text))]
    .map((text) => text.toLowerCase());
}

/** Whether a password is a word, once or more, with no more than digits and signs around it. */
function isMostly(password: string, word: string): boolean {
  const rest = password.split(word).join("");
  return rest.length < password.length && !LETTER_REGEXP.test(rest);
}
