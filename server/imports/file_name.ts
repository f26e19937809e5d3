/** Longest name of an uploaded file that is kept, in characters. */
const MAX_LENGTH = 200;

/** What moves, hides or turns text around, and what stands between folders. */
const HARMFUL_REGEXP = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}/\\]/gu;

/** The name of an uploaded file as it is kept, shown and given to a download again. */
export function tidyFileName(name: string): string {
  const tidy = name.toWellFormed().replace(HARMFUL_REGEXP, "_");
  return Array.from(tidy).slice(0, MAX_LENGTH).join("");
}
