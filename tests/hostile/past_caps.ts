import type { SheetLimits } from "@/server/xlsx/limits.ts";
import type { SheetProblem } from "@/server/xlsx/problems.ts";
import {
  buildWorkbook,
  entry,
  sharedXml,
  sheetXml,
  type WorkbookPieces,
} from "./workbook.ts";
import { repeated, stored } from "./zip.ts";

const MIB = 1024 * 1024;
const ROW = '<row><c t="str"><v>李梅</v></c></row>';
const CELL = "<c><v>1</v></c>";
const [BEFORE_ROWS = "", AFTER_ROWS = ""] = sheetXml("|").split("|");

/** A file that one cap refuses, and no other: without that cap alone it is read. */
export interface PastCap {
  name: string;
  /** A share of it, for a cap of as small a share. */
  build: (share?: number) => Uint8Array;
  code: SheetProblem;
  /** Whether it is slow to read whole, so that a tenth of it shows what happens without the cap. */
  isSlow?: boolean;
}

/** For every cap of the reader the files just past it, one for each place where it is asked. */
export const PAST_CAPS: Readonly<
  Record<keyof SheetLimits, readonly PastCap[]>
> = {
  maxBytes: [
    past("a picture of 10 MiB", "tooLarge", {
      rows: ROW,
      extra: [{
        name: "xl/media/1.png",
        content: stored("x".repeat(10 * MIB)),
      }],
    }),
  ],
  // Within 600,000 elements, and beside each within 64 characters, of three bytes.
  maxInflatedBytes: [
    inSheet("68 MiB of comments", "inflatedTooLarge", {
      unit: `<x/><!--${"长".repeat(40)}-->`.repeat(1000),
      times: 550,
      isSlow: true,
    }),
  ],
  maxSmallPartBytes: [
    past("5 MB of spaces in the styles", "inflatedTooLarge", {
      rows: ROW,
      styles: `<x/>${" ".repeat(100_000)}`.repeat(50),
    }),
  ],
  maxParts: [
    past("501 parts", "tooManyParts", {
      rows: ROW,
      extra: Array.from({ length: 501 - 7 }, (_, at) => entry(`x${at}`, "")),
    }),
  ],
  maxRows: [past("20,001 rows", "tooManyRows", { rows: ROW.repeat(20_001) })],
  maxScannedRows: [
    inSheet("200,000 blank rows and one more", "tooManyBlankRows", {
      unit: "<row/>".repeat(1000),
      times: 200,
    }),
  ],
  // 410,000 that hold something and, within the 600,000 elements, 598,600 that do not.
  maxScannedCells: [
    inSheet("1,008,600 cells", "inflatedTooLarge", {
      unit: `<row>${CELL.repeat(100)}${"<c/>".repeat(146)}</row>`,
      times: 4100,
      isSlow: true,
    }),
  ],
  maxIdleElements: [
    inSheet("600,001 elements", "inflatedTooLarge", {
      unit: "<x/>".repeat(1000),
      times: 600,
    }),
  ],
  maxSmallPartElements: [
    past("400,001 elements in the styles", "inflatedTooLarge", {
      rows: ROW,
      styles: "<x/>".repeat(400_000),
    }),
  ],
  maxStringElements: [
    past("400,001 elements in the shared strings", "inflatedTooLarge", {
      rows: ROW,
      sharedStrings: sharedXml("<x/>".repeat(400_000)),
    }),
  ],
  maxColumns: [
    past("a cell in column 101", "tooManyColumns", {
      rows: '<row><c r="CW1"><v>1</v></c></row>',
    }),
  ],
  maxSharedStrings: [
    past("180,001 shared strings", "tooMuchText", {
      rows: ROW,
      sharedStrings: sharedXml("<si/>".repeat(180_001)),
    }),
  ],
  maxTextLength: [
    past("shared strings of 16.8 million characters", "tooMuchText", {
      rows: ROW,
      sharedStrings: sharedXml(
        `<si><t>${"x".repeat(30_000)}</t></si>`.repeat(560),
      ),
    }),
    past("a text of 30,000 characters in 560 cells", "tooMuchText", {
      rows: `<row>${'<c t="s"><v>0</v></c>'.repeat(80)}</row>`.repeat(7),
      sharedStrings: sharedXml(`<si><t>${"长".repeat(30_000)}</t></si>`),
    }),
  ],
};

function past(
  name: string,
  code: SheetProblem,
  pieces: WorkbookPieces,
): PastCap {
  return { name, code, build: () => buildWorkbook(pieces) };
}

/** So many of a unit in the sheet, and a row after them. */
function inSheet(
  name: string,
  code: SheetProblem,
  { unit, times, ...more }: { unit: string; times: number; isSlow?: boolean },
): PastCap {
  const build = (share = 1) =>
    buildWorkbook({
      sheet: repeated({
        head: BEFORE_ROWS,
        unit,
        times: times * share,
        tail: ROW + AFTER_ROWS,
      }),
    });
  return { name, code, build, ...more };
}
