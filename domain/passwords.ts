/** Fewest characters of a password (等保三级 and ASVS 6.2.1). */
export const MIN_PASSWORD_LENGTH = 8;
/** Most characters; longer is refused before anything is hashed. */
export const MAX_PASSWORD_LENGTH = 128;

/** Why a password is refused. */
export type PasswordProblem = "short" | "long" | "common" | "personal";

/** What the screen says of a refused password. */
export const PASSWORD_PROBLEMS: Record<PasswordProblem, string> = {
  short: `密码至少 ${MIN_PASSWORD_LENGTH} 位`,
  long: `密码最多 ${MAX_PASSWORD_LENGTH} 位`,
  common: "这个密码太常见，请换一个",
  personal: "密码不能包含您的手机号、证件号码或帐号",
};

/** Beginnings of the passwords that lists of guesses begin with, in lower case. */
const COMMON = [
  "12345678",
  "87654321",
  "11223344",
  "qwertyui",
  "qwerty12",
  "1qaz2wsx",
  "1q2w3e4r",
  "asdfghjk",
  "zxcvbnm",
  "abcd1234",
  "abc12345",
  "a1234567",
  "aa123456",
  "password",
  "passw0rd",
  "p@ssw0rd",
  "admin123",
  "admin888",
  "woaini",
  "iloveyou",
  "5201314",
  "hubei123",
  "yiyuan123",
];

/**
 * What is wrong with a chosen password, if anything. Long pass phrases pass; no
 * mix of kinds of characters is asked for.
 *
 * @param own Texts that a password may not contain: phone, document number, login.
 */
export function checkPassword(
  password: string,
  own: readonly string[] = [],
): PasswordProblem | undefined {
  const length = [...password].length;
  if (length < MIN_PASSWORD_LENGTH) return "short";
  if (length > MAX_PASSWORD_LENGTH) return "long";
  const lower = password.toLowerCase();
  if (
    own.some((text) => text.length >= 4 && lower.includes(text.toLowerCase()))
  ) {
    return "personal";
  }
  if (new Set(lower).size < 4) return "common";
  const begins = COMMON.some((common) =>
    lower.startsWith(common) && length - common.length < 4
  );
  return begins ? "common" : undefined;
}
