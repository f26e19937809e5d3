import { crc32 } from "node:zlib";
import { Inflate } from "fflate";
import type { SheetLimits } from "./limits.ts";
import { SheetError } from "./problems.ts";
import type { ZipPart } from "./zip_directory.ts";

/**
 * How many packed bytes are inflated at a time. DEFLATE grows at most 1032-fold,
 * so this also bounds the memory of one step (about 4 MiB).
 */
const STEP_BYTES = 4096;
const STORED = 0;

/** Counts the bytes that were really inflated from a workbook, and refuses at the limit. */
export class InflateMeter {
  /** Bytes so far, over all parts. */
  total = 0;

  constructor(private readonly limits: SheetLimits) {}

  /** @throws {SheetError} `inflatedTooLarge` past the limit. */
  add(count: number): void {
    this.total += count;
    if (this.total > this.limits.maxInflatedBytes) {
      throw new SheetError("inflatedTooLarge");
    }
  }
}

/** A piece of an inflated part; `share` is how much of the part has been read, 0 to 1. */
export type ChunkHandler = (chunk: Uint8Array, share: number) => void;

/**
 * Inflates one part and hands it on piece by piece; nothing is kept.
 *
 * @throws {SheetError} `inflatedTooLarge`; `damaged` if length or checksum differ from the directory.
 */
export function inflatePart(
  part: ZipPart,
  meter: InflateMeter,
  onChunk: ChunkHandler,
): void {
  let length = 0;
  let checksum = 0;
  const pieces: Uint8Array[] = [];
  const inflater = new Inflate((chunk) => pieces.push(chunk));
  const packed = part.packed;
  let at = 0;
  do {
    const end = Math.min(at + STEP_BYTES, packed.length);
    const step = packed.subarray(at, end);
    at = end;
    if (part.method === STORED) pieces.push(step);
    else pushStep(inflater, step, at === packed.length);
    for (const piece of pieces.splice(0)) {
      meter.add(piece.length);
      length += piece.length;
      checksum = crc32(piece, checksum);
      onChunk(piece, packed.length === 0 ? 1 : at / packed.length);
    }
  } while (at < packed.length);
  if (length !== part.size || checksum !== part.checksum) {
    throw new SheetError("damaged", `${part.name}: length or checksum differs`);
  }
}

function pushStep(inflater: Inflate, step: Uint8Array, last: boolean): void {
  try {
    inflater.push(step, last);
  } catch (cause) {
    const error = new SheetError("damaged", "bad DEFLATE data");
    error.cause = cause;
    throw error;
  }
}
