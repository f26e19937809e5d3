import type { RowHandler, SheetInfo } from "@/server/xlsx/read.ts";
import { isOle } from "@/server/xlsx/signatures.ts";

/** A file as it was uploaded: what it is called says whether it is text. */
export interface ListFile {
  fileName: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Reads a list in whichever form it came: .csv by its name, since any bytes may be text;
 * .xls and .xlsx by what is in them, whatever they are called. Only the reader of that
 * form is loaded: with all three a Worker takes twice as long to begin.
 *
 * @throws {SheetError}
 */
export async function readListFile(
  { fileName, bytes }: ListFile,
  onRow: RowHandler,
  limits: { maxRows: number },
): Promise<SheetInfo> {
  if (isOle(bytes)) {
    const { readXls } = await import("./read_xls.ts");
    return readXls(bytes, onRow, limits);
  }
  if (/\.csv$/i.test(fileName)) {
    const { readCsv } = await import("./read_csv.ts");
    return readCsv(bytes, onRow, limits);
  }
  const { readSheet } = await import("@/server/xlsx/read.ts");
  return readSheet(bytes, onRow, limits);
}
