import { SHEET_LIMITS } from "@/server/xlsx/limits.ts";
import type { HostileCase } from "./cases.ts";
import { buildWorkbook, entry, sharedXml, sheetXml } from "./workbook.ts";
import { repeated } from "./zip.ts";

const MIB = 1024 * 1024;
const ROW = '<row><c t="str"><v>李梅</v></c></row>';
const [BEFORE_ROWS = "", AFTER_ROWS = ""] = sheetXml("|").split("|");
const [BEFORE_ITEMS = "", AFTER_ITEMS = ""] = sharedXml("|").split("|");
const SPACES = "spaces between elements";
/** Few elements, and nowhere too many characters between two: nothing but bytes. */
const SPACED = `<x/>${" ".repeat(30_000)}`;
/** Parts that are looked at before the sheet is. */
const SMALL_PARTS = [
  "xl/workbook.xml",
  "xl/_rels/workbook.xml.rels",
  "_rels/.rels",
  "xl/styles.xml",
] as const;

/**
 * More bombs, of every part that is read, each of some ten to a hundred MiB. That every cap
 * of the reader is asked is shown by `past_caps.ts`.
 */
export const MORE_BOMBS: readonly HostileCase[] = [
  ...SMALL_PARTS.flatMap((part): HostileCase[] => [
    bombIn(part, "elements", "<x/>", "inflatedTooLarge"),
    bombIn(part, "spaces", " ".repeat(1000), "tooMuchText"),
    bombIn(part, "one comment", "x".repeat(1000), "tooMuchText", "<!--"),
    bombIn(part, "one attribute", "x".repeat(1000), "tooMuchText", '<x a="'),
  ]),
  sheetBomb("one instruction", "<?", "x".repeat(1000), "tooMuchText"),
  sheetBomb("one name", "<", "x".repeat(1000), "tooMuchText"),
  sheetBomb("attributes without end", "<row ", 'a="" ', "tooMuchText"),
  sheetBomb(
    "one marked section",
    "<row><c t='str'><v><![CDATA[",
    "x".repeat(1000),
    "tooMuchText",
  ),
  sheetBomb("entities", "<row><c t='str'><v>", "&#38;", "tooMuchText"),
  sheetBomb("nested elements", "", "<a>", "damaged"),
  sheetBomb(
    "rows of empty cells",
    "",
    `<row>${"<c/>".repeat(90)}</row>`,
    "inflatedTooLarge",
    200_000,
  ),
  sheetBomb("elements", "", "<x/>", "inflatedTooLarge"),
  sheetBomb(
    "cells with elements",
    "",
    `<row>${"<c><v/><v/><v/></c>".repeat(20)}</row>`,
    "inflatedTooLarge",
    60_000,
  ),
  sheetBomb("rows that hold a space", "", ROW, "tooManyRows", 30_000),
  sheetBomb("blank rows", "", "<row/>", "tooManyBlankRows", 10 * MIB),
  {
    ...stringBomb("elements", "<si><x/><x/><x/></si>", MIB),
    code: "inflatedTooLarge",
  },
  stringBomb("400,001 texts", "<si><t>a</t></si>", 400_001),
  {
    ...stringBomb("phonetic hints", "<si><rPh><t>a</t></rPh></si>", 600_000),
    code: "inflatedTooLarge",
  },
  stringBomb("one text in pieces", "<r><t>a</t></r>", MIB, "<si>"),
  bombIn(
    "xl/styles.xml",
    SPACES,
    SPACED,
    "inflatedTooLarge",
  ),
  sheetBomb(SPACES, "", SPACED, "inflatedTooLarge"),
  {
    name: "parts without end",
    build: () =>
      buildWorkbook({
        rows: ROW,
        extra: Array.from(
          { length: SHEET_LIMITS.maxParts },
          (_, at) => entry(`x${at}`, ""),
        ),
      }),
    code: "tooManyParts",
  },
];

function bombIn(
  part: typeof SMALL_PARTS[number],
  of: string,
  unit: string,
  code: HostileCase["code"],
  ...[head = "<x>"]: string[]
): HostileCase {
  const content = () =>
    repeated({ head, ...grouped(unit, times(unit, 20 * MIB)), tail: "" });
  return {
    name: `${of} in ${part}`,
    build: () =>
      buildWorkbook({
        rows: ROW,
        change: (all) => [
          ...all.filter(({ name }) => name !== part),
          entry(part, content()),
        ],
      }),
    code,
  };
}

function sheetBomb(
  of: string,
  head: string,
  unit: string,
  code: HostileCase["code"],
  ...[count = times(unit, 100 * MIB)]: number[]
): HostileCase {
  const sheet = () =>
    repeated({
      head: BEFORE_ROWS + head,
      ...grouped(unit, count),
      tail: AFTER_ROWS,
    });
  return {
    name: `${of} in the sheet`,
    build: () => buildWorkbook({ sheet: sheet() }),
    code,
  };
}

function stringBomb(
  of: string,
  unit: string,
  count: number,
  ...[head = ""]: string[]
): HostileCase {
  const strings = () =>
    repeated({
      head: BEFORE_ITEMS + head,
      ...grouped(unit, count),
      tail: AFTER_ITEMS,
    });
  return {
    name: `${of} in the shared strings`,
    build: () => buildWorkbook({ rows: ROW, sharedStrings: strings() }),
    code: "tooMuchText",
  };
}

function times(unit: string, bytes: number): number {
  return Math.ceil(bytes / unit.length);
}

/** Many of a small unit as few of a large one, and at least as many. */
function grouped(unit: string, count: number): { unit: string; times: number } {
  const each = Math.min(count, 1000);
  return { unit: unit.repeat(each), times: Math.ceil(count / each) };
}
