import type { SheetRow } from "@/domain/sheet.ts";
import { SHEET_LIMITS, type SheetLimits } from "./limits.ts";
import { SheetError } from "./problems.ts";
import { SharedStringsReader } from "./shared_strings.ts";
import { SheetRowsReader } from "./sheet_rows.ts";
import { assertZip } from "./signatures.ts";
import { StylesReader } from "./styles.ts";
import { findSheet, type Package, parseSmall } from "./workbook.ts";
import { parseXml } from "./xml.ts";
import { InflateMeter } from "./zip.ts";
import { readDirectory } from "./zip_directory.ts";

/** What was read. */
export interface SheetInfo {
  sheetName: string;
  /** Rows that held something. */
  rows: number;
  /** Bytes inflated on the way. */
  inflated: number;
}

/** Takes one row; `share` is how much of the sheet lies behind it, 0 to 1. */
export type RowHandler = (row: SheetRow, share: number) => void;

/**
 * Reads the first visible sheet of an .xlsx file, row by row.
 *
 * Nothing is trusted but what is really there: sizes in headers and the sheet's
 * `dimension` are not looked at. Rows without content are left out but keep
 * their number. Formulas are read as the result that was saved with them.
 * Synchronous and heavy: call it in a Worker.
 *
 * @param limits Deviations from `SHEET_LIMITS`.
 * @throws {SheetError} With one of the closed set of codes, whatever the bytes are. Rows may have been handed on before.
 */
export function readSheet(
  bytes: Uint8Array,
  onRow: RowHandler,
  limits?: Partial<SheetLimits>,
): SheetInfo {
  const bounds = { ...SHEET_LIMITS, ...limits };
  const meter = new InflateMeter(bounds);
  try {
    if (bytes.length > bounds.maxBytes) throw new SheetError("tooLarge");
    assertZip(bytes);
    const parts = readDirectory(bytes, bounds.maxParts);
    return readPackage({ parts, meter, limits: bounds }, onRow);
  } catch (error) {
    if (error instanceof SheetError) error.inflated = meter.total;
    throw error;
  }
}

function readPackage(pack: Package, onRow: RowHandler): SheetInfo {
  const { meter, limits } = pack;
  const { sheetName, date1904, sheet, sharedStrings, styles } = findSheet(pack);
  const strings = new SharedStringsReader(limits);
  if (sharedStrings !== undefined) {
    const { maxStringElements: maxElements } = limits;
    parseXml(sharedStrings, meter, strings, { maxElements });
  }
  const formats = new StylesReader();
  if (styles !== undefined) parseSmall(pack, styles, formats);
  let share = 0;
  const rows = new SheetRowsReader(
    { sharedStrings: strings.texts, isDate: formats.isDate, date1904 },
    limits,
    (row) => onRow(row, share),
  );
  parseXml(sheet, meter, rows, { onShare: (read) => share = read });
  if (rows.rows === 0) throw new SheetError("emptySheet");
  return { sheetName, rows: rows.rows, inflated: meter.total };
}
