import { SheetError } from "./problems.ts";

const ZIP_SIGNATURE = [0x50, 0x4b, 0x03, 0x04];
/** OLE compound file: an .xls workbook, or any Office file with an opening password. */
const OLE_SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** Name of the OLE stream that holds an encrypted package; names are UTF-16. */
const ENCRYPTED_STREAM = "EncryptedPackage";

/**
 * Looks at the first bytes: what is no archive is named for what it is.
 *
 * @throws {SheetError} `emptyFile`, `encrypted`, `oldFormat` or `notAWorkbook`.
 */
export function assertZip(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new SheetError("emptyFile");
  if (isOle(bytes)) {
    throw new SheetError(
      holdsName(bytes, ENCRYPTED_STREAM) ? "encrypted" : "oldFormat",
    );
  }
  if (!startsWith(bytes, ZIP_SIGNATURE)) {
    throw new SheetError("notAWorkbook", "no ZIP signature");
  }
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

/** Whether the bytes are an OLE compound file. */
export function isOle(bytes: Uint8Array): boolean {
  return startsWith(bytes, OLE_SIGNATURE);
}

/** Whether a compound file has a stream or storage of this name; names are UTF-16. */
export function holdsName(bytes: Uint8Array, name: string): boolean {
  const units = new Uint8Array(name.length * 2);
  for (let index = 0; index < name.length; index++) {
    units[index * 2] = name.charCodeAt(index);
  }
  const first = name.charCodeAt(0);
  for (
    let at = bytes.indexOf(first);
    at !== -1;
    at = bytes.indexOf(first, at + 1)
  ) {
    if (units.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}
