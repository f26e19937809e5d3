/** Zero-width, soft-hyphen, bidi and byte-order characters: nobody can see or type them. */
const INVISIBLE_REGEXP =
  /[\u00AD\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;

/** The text without characters that nobody can see; spaces and line ends stay. */
export function dropInvisible(text: string): string {
  return text.replace(INVISIBLE_REGEXP, "");
}

/** Folds a text for comparison: NFKC, no spaces, no invisible characters, upper case. */
export function foldText(text: string): string {
  return dropInvisible(text.normalize("NFKC")).replace(/\s+/g, "")
    .toUpperCase();
}
