import { SheetError } from "./problems.ts";

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const MAX_COMMENT_BYTES = 0xffff;
/** Stands in a 32-bit field whose value is in the ZIP64 extra field. */
const IN_EXTRA = 0xffffffff;
const ZIP64_EXTRA_ID = 0x0001;
const ENCRYPTED_FLAG = 0x0001;
const METHODS = [0, 8];

/** One entry of the archive, still packed. */
export interface ZipPart {
  /** Lower-case path with `/`, without a leading one; never used as a file name. */
  name: string;
  /** 0 stored, 8 deflated. */
  method: number;
  /** A view into the file, not a copy. */
  packed: Uint8Array;
  /** Inflated size as the directory claims. */
  size: number;
  checksum: number;
}

/**
 * Reads the central directory of an archive; inflates nothing.
 *
 * Only the directory counts: entries before it that it does not name are not
 * read, two entries of one name or over the same bytes are refused.
 *
 * @returns The parts by name.
 * @throws {SheetError} `notAWorkbook` without a directory, `tooManyParts`, `encrypted`, `damaged`.
 *
 * Source: PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12, 4.3.16, 4.5.3.
 */
export function readDirectory(
  bytes: Uint8Array,
  maxParts: number,
): Map<string, ZipPart> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  if (count > maxParts) {
    throw new SheetError("tooManyParts", `${count} entries`);
  }
  const parts = new Map<string, ZipPart>();
  const spans: [number, number][] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index++) {
    const entry = readEntry(view, at, end);
    spans.push([entry.localAt, entry.dataAt + entry.packedSize]);
    at = entry.next;
    const name = partName(
      bytes.subarray(entry.nameAt, entry.nameAt + entry.nameLength),
    );
    if (parts.has(name)) {
      throw new SheetError("damaged", "two entries of one name");
    }
    parts.set(name, {
      name,
      method: entry.method,
      packed: bytes.subarray(entry.dataAt, entry.dataAt + entry.packedSize),
      size: entry.size,
      checksum: entry.checksum,
    });
  }
  assertApart(spans);
  return parts;
}

function findEnd(view: DataView): number {
  const last = view.byteLength - END_BYTES;
  const first = Math.max(0, last - MAX_COMMENT_BYTES);
  for (let at = last; at >= first; at--) {
    if (view.getUint32(at, true) === END_SIGNATURE) return at;
  }
  throw new SheetError("damaged", "no end of directory");
}

interface Entry {
  nameAt: number;
  nameLength: number;
  method: number;
  checksum: number;
  packedSize: number;
  size: number;
  localAt: number;
  dataAt: number;
  next: number;
}

function readEntry(view: DataView, at: number, end: number): Entry {
  if (at + ENTRY_BYTES > end || view.getUint32(at, true) !== ENTRY_SIGNATURE) {
    throw new SheetError("damaged", "bad directory entry");
  }
  if ((view.getUint16(at + 8, true) & ENCRYPTED_FLAG) !== 0) {
    throw new SheetError("encrypted");
  }
  const method = view.getUint16(at + 10, true);
  if (!METHODS.includes(method)) {
    throw new SheetError("damaged", `method ${method}`);
  }
  const nameLength = view.getUint16(at + 28, true);
  const extraLength = view.getUint16(at + 30, true);
  const nameAt = at + ENTRY_BYTES;
  const next = nameAt + nameLength + extraLength +
    view.getUint16(at + 32, true);
  if (next > end) throw new SheetError("damaged", "directory entry too long");
  const [size, packedSize, localAt] = wideFields(
    view,
    at,
    nameAt + nameLength,
    extraLength,
  );
  const dataAt = findData(view, localAt, end);
  if (dataAt + packedSize > end) {
    throw new SheetError("damaged", "entry past the end");
  }
  const checksum = view.getUint32(at + 16, true);
  return {
    nameAt,
    nameLength,
    method,
    checksum,
    packedSize,
    size,
    localAt,
    dataAt,
    next,
  };
}

/** Size, packed size and place of an entry; a value too wide for its field stands in the extra field. */
function wideFields(
  view: DataView,
  at: number,
  extraAt: number,
  extraLength: number,
): [number, number, number] {
  let wideAt = findWide(view, extraAt, extraAt + extraLength);
  const field = (offset: number): number => {
    const value = view.getUint32(offset, true);
    if (value !== IN_EXTRA) return value;
    if (wideAt === -1 || wideAt + 8 > extraAt + extraLength) {
      throw new SheetError("damaged", "no ZIP64 value");
    }
    const wide = Number(view.getBigUint64(wideAt, true));
    wideAt += 8;
    return wide;
  };
  return [field(at + 24), field(at + 20), field(at + 42)];
}

function findWide(view: DataView, from: number, to: number): number {
  for (let at = from; at + 4 <= to; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) === ZIP64_EXTRA_ID) return at + 4;
  }
  return -1;
}

function findData(view: DataView, localAt: number, end: number): number {
  if (
    localAt + LOCAL_BYTES > end ||
    view.getUint32(localAt, true) !== LOCAL_SIGNATURE
  ) {
    throw new SheetError("damaged", "bad local header");
  }
  return localAt + LOCAL_BYTES + view.getUint16(localAt + 26, true) +
    view.getUint16(localAt + 28, true);
}

function partName(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).replaceAll("\\", "/").replace(
    /^\/+/,
    "",
  ).toLowerCase();
}

/** Entries that share bytes inflate a small file without end: refused whole. */
function assertApart(spans: [number, number][]): void {
  const sorted = [...spans].sort((a, b) => a[0] - b[0]);
  let free = 0;
  for (const [from, to] of sorted) {
    if (from < free) throw new SheetError("damaged", "entries overlap");
    free = to;
  }
}
