import type { HostileCase } from "./cases.ts";
import { buildWorkbook, entry, sharedXml, sheetXml } from "./workbook.ts";
import { repeated } from "./zip.ts";

const MIB = 1024 * 1024;
const [BEFORE_ITEMS = "", AFTER_ITEMS = ""] = sharedXml("|").split("|");
const [BEFORE_ROWS = "", AFTER_ROWS = ""] = sheetXml("|").split("|");
const ROW = '<row><c t="str"><v>李梅</v></c></row>';

/** Small files that want to be very large. */
export const BOMBS: readonly HostileCase[] = [
  {
    name: "12 million shared strings",
    build: () =>
      buildWorkbook({
        rows: ROW,
        sharedStrings: repeated({
          head: BEFORE_ITEMS,
          unit: "<si/>".repeat(12_000),
          times: 1000,
          tail: AFTER_ITEMS,
        }),
      }),
    code: "tooMuchText",
    maxInflated: 8 * MIB,
  },
  {
    name: "1.2 GB of blank rows",
    build: () => sheetBomb("<row/>".repeat(20_000), 10_000),
    code: "tooManyBlankRows",
    maxInflated: 6 * MIB,
  },
  {
    name: "1 GB of empty cells",
    build: () => sheetBomb(`<row>${"<c/>".repeat(16_000)}</row>`, 16_000),
    code: "inflatedTooLarge",
    maxInflated: 20 * MIB,
  },
  {
    name: "1 GB of spaces between two tags",
    build: () => sheetBomb(" ".repeat(MIB), 1000),
    code: "tooMuchText",
    maxInflated: 12 * MIB,
  },
  {
    name: "a comment of 1 GB",
    build: () =>
      buildWorkbook({
        sheet: repeated({
          head: "<!--",
          unit: "x".repeat(MIB),
          times: 1000,
          tail: "-->",
        }),
      }),
    code: "tooMuchText",
    maxInflated: 12 * MIB,
  },
  {
    name: "a styles part of 300 MB",
    build: () =>
      buildWorkbook({
        rows: ROW,
        change: (entries) => [
          ...entries.filter(({ name }) => name !== "xl/styles.xml"),
          entry(
            "xl/styles.xml",
            repeated({
              head: "<styleSheet>",
              unit: "<xf/>".repeat(60_000),
              times: 1000,
              tail: "</styleSheet>",
            }),
          ),
        ],
      }),
    code: "inflatedTooLarge",
    maxInflated: 9 * MIB,
  },
  {
    name: "a text of 32,000 characters in 20,000 cells",
    build: () =>
      buildWorkbook({
        rows: '<row><c t="s"><v>0</v></c></row>'.repeat(20_000),
        sharedStrings: sharedXml(`<si><t>${"长".repeat(32_000)}</t></si>`),
      }),
    code: "tooMuchText",
    maxInflated: 1 * MIB,
  },
  {
    name: "a text that no cell can hold",
    build: () =>
      buildWorkbook({
        rows: `<row><c t="str"><v>${"长".repeat(32_768)}</v></c></row>`,
      }),
    code: "tooMuchText",
  },
  {
    name: "a row of 16,384 cells",
    build: () =>
      buildWorkbook({ rows: `<row>${"<c><v>1</v></c>".repeat(16_384)}</row>` }),
    code: "tooManyColumns",
  },
  {
    name: "one cell in the last column",
    build: () => buildWorkbook({ rows: '<row><c r="XFD1"><v>1</v></c></row>' }),
    code: "tooManyColumns",
  },
  {
    name: "20,001 rows",
    build: () => buildWorkbook({ rows: ROW.repeat(20_001) }),
    code: "tooManyRows",
  },
  {
    name: "10,000 sheets",
    build: () =>
      buildWorkbook({
        rows: ROW,
        extra: Array.from({ length: 10_000 }, (_, index) =>
          entry(`xl/worksheets/sheet${index + 2}.xml`, "<worksheet/>")),
      }),
    code: "tooManyParts",
    maxInflated: 0,
  },
];

function sheetBomb(unit: string, times: number): Uint8Array {
  return buildWorkbook({
    sheet: repeated({ head: BEFORE_ROWS, unit, times, tail: AFTER_ROWS }),
  });
}
