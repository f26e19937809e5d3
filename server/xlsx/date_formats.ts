/**
 * Ids of number formats that show a day or a time without being written in the file.
 *
 * Source: ECMA-376-1, 18.8.30 (numFmt), with the ranges of the Chinese and Japanese editions.
 */
const BUILT_IN_RANGES: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

/** Text in quotes, escaped and padding characters, colours and conditions in brackets; elapsed time (`[h]`) stays. */
const LITERALS_REGEXP = /"[^"]*"?|\\.?|[_*].?|\[(?![hms]+\])[^\]]*\]?/gi;

/** Whether a number in the built-in format `id` is a date. */
export function isBuiltInDateFormat(id: number): boolean {
  return BUILT_IN_RANGES.some(([from, to]) => id >= from && id <= to);
}

/** Whether a number in the format `code` is a date: its first section names year, month or day. Hours and minutes alone are no date. */
export function isDateFormat(code: string): boolean {
  const [first = ""] = code.replace(LITERALS_REGEXP, "").split(";");
  const letters = first.toLowerCase();
  if (letters.includes("general")) return false;
  return /[yd]/.test(letters) ||
    (letters.includes("m") && !/[hs[]/.test(letters));
}
