import { Buffer } from "node:buffer";
import { constants, crc32, deflateRawSync } from "node:zlib";

/** Content of an entry as it lies in the archive, with what the headers say of it. */
export interface Packed {
  packed: Uint8Array;
  size: number;
  checksum: number;
  method: number;
}

/** One entry of a made-up archive. */
export interface Entry {
  name: string;
  content: Packed;
  /** General purpose flags. */
  flags?: number;
  /** Extra field of the directory entry. */
  extra?: Uint8Array;
  /** Another place for the local header than the true one. */
  localAt?: number;
  /** What Unix keeps of a file, such as that it is a link. */
  mode?: number;
  /** Leaves sizes and checksum out of the local header and puts them behind the data. */
  descriptor?: boolean;
}

/** Deflated text or bytes. */
export function deflated(content: string | Uint8Array): Packed {
  const bytes = typeof content === "string"
    ? new TextEncoder().encode(content)
    : content;
  return {
    packed: deflateRawSync(bytes),
    size: bytes.length,
    checksum: crc32(bytes),
    method: 8,
  };
}

/** Text that is not deflated. */
export function stored(content: string): Packed {
  const packed = new TextEncoder().encode(content);
  return { packed, size: packed.length, checksum: crc32(packed), method: 0 };
}

/**
 * `head`, then `unit` so many times, then `tail`, deflated without ever being
 * whole in memory: the deflated unit ends on a byte and is simply repeated.
 */
export function repeated(
  parts: { head: string; unit: string; times: number; tail: string },
): Packed {
  const encode = (text: string) => new TextEncoder().encode(text);
  const open = (bytes: Uint8Array) =>
    deflateRawSync(bytes, { finishFlush: constants.Z_FULL_FLUSH });
  const head = encode(parts.head);
  const unit = encode(parts.unit);
  const tail = encode(parts.tail);
  let checksum = crc32(head);
  for (let time = 0; time < parts.times; time++) {
    checksum = crc32(unit, checksum);
  }
  const packedUnit = open(unit);
  return {
    packed: Buffer.concat([
      open(head),
      ...Array.from({ length: parts.times }, () => packedUnit),
      deflateRawSync(tail),
    ]),
    size: head.length + unit.length * parts.times + tail.length,
    checksum: crc32(tail, checksum),
    method: 8,
  };
}

/** An archive of the entries, lies and all. */
export function buildZip(entries: readonly Entry[]): Uint8Array {
  const files: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const entry of entries) {
    const bytes = localEntry(entry);
    files.push(bytes);
    directory.push(directoryEntry(entry, entry.localAt ?? at));
    at += bytes.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...files, listed, end]));
}

function localEntry(
  { name, content, flags = 0, descriptor = false }: Entry,
): Uint8Array {
  const nameBytes = Buffer.from(name);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(flags | (descriptor ? 8 : 0), 6);
  header.writeUInt16LE(content.method, 8);
  if (!descriptor) writeSizes(header, 14, content);
  header.writeUInt16LE(nameBytes.length, 26);
  const after = Buffer.alloc(descriptor ? 16 : 0);
  if (descriptor) {
    after.writeUInt32LE(0x08074b50, 0);
    writeSizes(after, 4, content);
  }
  return Buffer.concat([header, nameBytes, content.packed, after]);
}

function directoryEntry(entry: Entry, localAt: number): Uint8Array {
  const { name, content, flags = 0, extra = new Uint8Array() } = entry;
  const nameBytes = Buffer.from(name);
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(20, 6);
  header.writeUInt16LE(flags | (entry.descriptor ? 8 : 0), 8);
  header.writeUInt16LE(content.method, 10);
  writeSizes(header, 16, content);
  header.writeUInt16LE(nameBytes.length, 28);
  header.writeUInt16LE(extra.length, 30);
  if (entry.mode !== undefined) {
    header.writeUInt16LE(3 << 8 | 20, 4);
    header.writeUInt32LE(entry.mode << 16 >>> 0, 38);
  }
  header.writeUInt32LE(localAt, 42);
  return Buffer.concat([header, nameBytes, extra]);
}

function writeSizes(header: Buffer, at: number, content: Packed): void {
  header.writeUInt32LE(content.checksum, at);
  header.writeUInt32LE(content.packed.length, at + 4);
  header.writeUInt32LE(content.size, at + 8);
}
