/**
 * What Unicode has everybody draw as nothing: zero-width, bidi and byte-order characters,
 * soft hyphens, Hangul fillers, variation selectors, tags. Nobody can see or type them.
 */
const INVISIBLE_REGEXP = /[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/gu;

/** The text without characters that nobody can see; spaces and line ends stay. */
export function dropInvisible(text: string): string {
  return text.replace(INVISIBLE_REGEXP, "");
}

/** Folds a text for comparison: NFKC, no spaces, no invisible characters, upper case. */
export function foldText(text: string): string {
  return dropInvisible(text.normalize("NFKC")).replace(/\s+/g, "")
    .toUpperCase();
}
