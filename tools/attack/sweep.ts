import { checkDigitOf } from "@/domain/citizen_id.ts";

/** What must stand in no log, trail or store, by what it is. */
const SHAPES: Readonly<Record<string, RegExp>> = {
  phone: /(?<![0-9A-Za-z.:-])(?:\+?86|0086)?1[3-9]\d{9}(?![0-9A-Za-z])/g,
  cookie:
    /(?:sid|tkt|act|kb|reg|phn)"?(?:=|%3D|: ?)"?[\w-]{43}(?![\w-])|[Cc]ookie: /g,
  token: /\bBearer \S{8,}|\beyJ[\w-]{8,}\.[\w-]{8,}/g,
  "activation code":
    /(?<![\w-])(?:[0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}(?![\w-])/g,
  key: /(?<![\w+/-])[A-Za-z0-9+/]{43}=(?![\w=])/g,
};
const NUMBER_REGEXP = /(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])/g;
const AROUND = 12;

/**
 * Finds document numbers whose check digit is right, phones, codes, cookies, tokens and keys
 * in a text, and what is known to be secret besides.
 *
 * @param written As it stands there; the escapes of JSON are spaces.
 * @param known Whole texts: passwords, cookies, numbers that the test itself has typed.
 * @returns What each is, with what stands before it; never the find itself.
 */
export function findPersonal(
  written: string,
  known: Iterable<string> = [],
): string[] {
  // As JSON writes a line end before a number.
  const text = written.replace(/\\(?:[bfnrt]|u[0-9a-f]{4})/g, " ");
  const found: string[] = [];
  const note = (what: string, at: number) =>
    found.push(`${what} behind ${JSON.stringify(text.slice(at - AROUND, at))}`);
  for (const { 0: number, index } of text.matchAll(NUMBER_REGEXP)) {
    const isRight = checkDigitOf(number) === number.at(-1)?.toUpperCase();
    if (isRight) note("document number", index);
  }
  for (const [what, shape] of Object.entries(SHAPES)) {
    for (const { index } of text.matchAll(shape)) note(what, index);
  }
  for (const secret of known) {
    const at = text.indexOf(secret);
    if (at !== -1) note("known secret", at);
  }
  return found;
}
