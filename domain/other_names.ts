import {
  checkUnitName,
  tidyUnitName,
  UNIT_NAME_PROBLEMS,
} from "@/domain/unit_names.ts";

/** Most other names (其他名称) that a unit may bear. */
export const MAX_OTHER_NAMES = 20;

/** Names that were read, each once, or the sentence that says what is wrong. */
export type OtherNamesResult =
  | { ok: true; names: readonly string[] }
  | { ok: false; message: string };

/** Reads other names of a unit (其他名称), one a line; empty lines and repetitions count for nothing. */
export function readOtherNames(text: string): OtherNamesResult {
  const names = [...new Set(text.split(/\r?\n/).map(tidyUnitName))]
    .filter((name) => name !== "");
  if (names.length > MAX_OTHER_NAMES) {
    const message = `最多填写 ${MAX_OTHER_NAMES} 个其他名称`;
    return { ok: false, message };
  }
  for (const name of names) {
    const problem = checkUnitName(name);
    if (!problem) continue;
    const shown = Array.from(name).slice(0, 20).join("");
    return { ok: false, message: `“${shown}”：${UNIT_NAME_PROBLEMS[problem]}` };
  }
  return { ok: true, names };
}
