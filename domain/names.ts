import { dropInvisible } from "@/codes/text.ts";

/** Longest name, in characters (a rare Han character counts as one). */
export const MAX_NAME_LENGTH = 50;

/** Why a name cannot be taken. */
export type NameProblem = "required" | "tooLong" | "characters" | "script";

/** What the screen says of a name, and what to do. */
export const NAME_PROBLEMS: Record<NameProblem, string> = {
  required: "还没有填写姓名，请填写",
  tooLong: `姓名太长，最多 ${MAX_NAME_LENGTH} 个字，请按证件填写`,
  characters: "姓名中有数字、符号或看不见的字符，请按证件重新填写",
  script:
    "姓名只能用汉字和拉丁字母，其中有别的文字（如俄文、希腊文、假名、部首），请按证件重新填写",
};

/** Every way to write the dot inside a name: · • ‧ ∙ ⋅ ・ ･ ˙ ꞏ ⸱ ᐧ ㆍ and the full stop. */
const DOTS_REGEXP =
  /[.\u00B7\u02D9\u0387\u1427\u16EB\u2022\u2024\u2027\u2219\u22C5\u25CF\u2E31\u2E33\u30FB\u318D\uA78F\uFE52\uFF0E\uFF65]/g;
/**
 * Han characters and Latin letters: in other scripts, among radicals and among phonetic
 * letters there are signs that look the same and are others (А, ο, ⺠, ɑ).
 */
const LETTER =
  "[A-Za-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u01BF\\u01C4-\\u024F\\u1E00-\\u1EFF〇\\p{Unified_Ideograph}]";
/** Accents that do not melt into a letter, and what stands between letters. */
const NAME_REGEXP = new RegExp(
  `^${LETTER}(?:${LETTER}|[\\u0300-\\u036F· '’-])*$`,
  "u",
);
/** Letters of whatever script, as far as they can be seen. */
const LETTERS_REGEXP =
  /^[\p{L}\p{Script=Han}][\p{L}\p{M}\p{Script=Han}· '’-]*$/u;
const HAN_SPACE_REGEXP = /(\p{Script=Han}) +(?=\p{Script=Han})/gu;
const DOT_SPACE_REGEXP = / ?· ?/g;

/**
 * Folds a name (姓名) for comparison only: NFKC, no spaces or invisible
 * characters, one dot for every middle-dot variant. Folding twice changes nothing.
 */
export function foldName(name: string): string {
  return dropInvisible(name.replace(DOTS_REGEXP, "·").normalize("NFKC"))
    .replace(/\s+/g, "")
    .replace(DOTS_REGEXP, "·")
    .normalize("NFKC");
}

/** Whether two names are the same person's, but for widths, spaces and dots. */
export function sameName(one: string, other: string): boolean {
  return foldName(one) === foldName(other);
}

/** A name as it is stored and shown: NFKC, one kind of dot, no padding between Han characters. */
export function tidyName(name: string): string {
  return name.replace(DOTS_REGEXP, "·")
    .normalize("NFKC")
    .replace(/ +/g, " ")
    .replace(HAN_SPACE_REGEXP, "$1")
    .replace(DOT_SPACE_REGEXP, "·")
    .trim();
}

/**
 * The first rule that a name breaks: 1–50 characters, Han characters and Latin
 * letters, with dots, spaces, hyphens and apostrophes between them.
 */
export function checkName(text: string): NameProblem | undefined {
  const name = tidyName(text);
  if (name === "") return "required";
  if (Array.from(name).length > MAX_NAME_LENGTH) return "tooLong";
  if (NAME_REGEXP.test(name)) return undefined;
  return LETTERS_REGEXP.test(name) && dropInvisible(name) === name
    ? "script"
    : "characters";
}
