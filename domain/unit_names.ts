import { dropInvisible } from "@/codes/text.ts";

/** Longest name of a unit or an authority, in characters. */
export const MAX_UNIT_NAME_LENGTH = 100;

/** Why a name of a unit cannot be taken. */
export type UnitNameProblem =
  | "required"
  | "tooShort"
  | "tooLong"
  | "characters";

/** What the screen says of the name of a unit, and what to do. */
export const UNIT_NAME_PROBLEMS: Record<UnitNameProblem, string> = {
  required: "请填写名称",
  tooShort: "名称太短，请填写全称",
  tooLong: `名称太长，最多 ${MAX_UNIT_NAME_LENGTH} 个字`,
  characters: "名称中要有汉字，不能有换行和控制符，请按批准的全称填写",
};

const HAN_REGEXP = /\p{Script=Han}/u;
const HAN_SPACE_REGEXP = / ?(\p{Script=Han}) ?/gu;
const CONTROL_REGEXP = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/**
 * The name of a unit as it is stored and compared: one width of letters and digits,
 * brackets as Chinese texts have them, no spaces beside Han characters.
 */
export function tidyUnitName(text: string): string {
  return dropInvisible(text.normalize("NFKC"))
    .trim()
    .replace(/[ \t]+/g, " ")
    .replace(HAN_SPACE_REGEXP, "$1")
    .replace(/ ?\( ?/g, "（")
    .replace(/ ?\) ?/g, "）");
}

/** The first rule that a tidied name breaks. */
export function checkUnitName(name: string): UnitNameProblem | undefined {
  const length = Array.from(name).length;
  if (length === 0) return "required";
  if (length < 2) return "tooShort";
  if (length > MAX_UNIT_NAME_LENGTH) return "tooLong";
  return !HAN_REGEXP.test(name) || CONTROL_REGEXP.test(name)
    ? "characters"
    : undefined;
}
