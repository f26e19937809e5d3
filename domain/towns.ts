import { foldText } from "@/codes/text.ts";
import type { DivisionBook } from "./division_book.ts";
import type { ErrorCode } from "./errors.ts";
import {
  checkUnitName,
  tidyUnitName,
  UNIT_NAME_PROBLEMS,
} from "./unit_names.ts";

/** Longest name of a town, in characters. */
export const MAX_TOWN_NAME_LENGTH = 30;

const TOO_LONG = `名称太长，最多 ${MAX_TOWN_NAME_LENGTH} 个字`;
const COUNTY_LENGTH = 6;

/** The name of a town (乡镇、街道) as it is stored, and what is wrong with it. */
export function readTownName(
  text: string,
): { name: string; sentence: string | null } {
  const name = tidyUnitName(text);
  if (Array.from(name).length > MAX_TOWN_NAME_LENGTH) {
    return { name, sentence: TOO_LONG };
  }
  const problem = checkUnitName(name);
  return { name, sentence: problem ? UNIT_NAME_PROBLEMS[problem] : null };
}

/** Whether another open town of the same county bears this name: the refusal, or `null`. */
export function checkTownName(
  book: DivisionBook,
  town: { code: string; name: string },
): Extract<ErrorCode, "townNameTaken"> | null {
  const folded = foldText(town.name);
  const isTaken = book.list(town.code.slice(0, COUNTY_LENGTH)).some((other) =>
    other.code !== town.code && !other.isEnded &&
    foldText(other.name) === folded
  );
  return isTaken ? "townNameTaken" : null;
}
