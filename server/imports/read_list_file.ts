import {
  readSheet,
  type RowHandler,
  type SheetInfo,
} from "@/server/xlsx/read.ts";
import { isOle } from "@/server/xlsx/signatures.ts";
import { readCsv } from "./read_csv.ts";
import { readXls } from "./read_xls.ts";

/** A file as it was uploaded: what it is called says whether it is text. */
export interface ListFile {
  fileName: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Reads a list in whichever form it came: .csv by its name, since any bytes may be text;
 * .xls and .xlsx by what is in them, whatever they are called.
 *
 * @throws {SheetError}
 */
export function readListFile(
  { fileName, bytes }: ListFile,
  onRow: RowHandler,
  limits: { maxRows: number },
): SheetInfo {
  if (isOle(bytes)) return readXls(bytes, onRow, limits);
  return /\.csv$/i.test(fileName)
    ? readCsv(bytes, onRow, limits)
    : readSheet(bytes, onRow, limits);
}
