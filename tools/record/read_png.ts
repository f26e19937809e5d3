import { inflateSync } from "node:zlib";

/** A picture as the colours of its points: 0xRRGGBB, line by line. */
export interface Pixels {
  width: number;
  height: number;
  colours: Uint32Array;
}

const SIGNATURE_BYTES = 8;

/**
 * Reads a PNG of the kind that browsers take: eight bits a channel, without a palette,
 * not interlaced. What is see-through is not looked at.
 *
 * @throws {Error} Where it is of another kind.
 */
export function readPng(bytes: Uint8Array): Pixels {
  const parts: Uint8Array[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let width = 0;
  let height = 0;
  let channels = 0;
  for (let at = SIGNATURE_BYTES; at < bytes.length;) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const data = at + 8;
    if (type === "IHDR") {
      width = view.getUint32(data);
      height = view.getUint32(data + 4);
      channels = { 2: 3, 6: 4 }[view.getUint8(data + 9)] ?? 0;
      if (view.getUint8(data + 8) !== 8 || channels === 0) {
        throw new Error("The PNG has a palette, or not eight bits a channel");
      }
    }
    if (type === "IDAT") parts.push(bytes.subarray(data, data + length));
    at = data + length + 4;
  }
  const raw = unfilter(inflateSync(joined(parts)), width * channels, channels);
  const colours = new Uint32Array(width * height);
  for (let at = 0; at < colours.length; at++) {
    const from = at * channels;
    colours[at] = (raw[from] ?? 0) << 16 | (raw[from + 1] ?? 0) << 8 |
      (raw[from + 2] ?? 0);
  }
  return { width, height, colours };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Takes back what makes lines of a PNG small. Source: PNG (ISO/IEC 15948), 9.2. */
function unfilter(
  packed: Uint8Array,
  stride: number,
  step: number,
): Uint8Array {
  const lines = packed.length / (stride + 1);
  const raw = new Uint8Array(lines * stride);
  for (let line = 0; line < lines; line++) {
    const filter = packed[line * (stride + 1)];
    const to = line * stride;
    for (let at = 0; at < stride; at++) {
      const left = at < step ? 0 : raw[to + at - step] ?? 0;
      const up = line === 0 ? 0 : raw[to + at - stride] ?? 0;
      const corner = line === 0 || at < step
        ? 0
        : raw[to + at - stride - step] ?? 0;
      const guess = filter === 1
        ? left
        : filter === 2
        ? up
        : filter === 3
        ? (left + up) >> 1
        : filter === 4
        ? paeth(left, up, corner)
        : 0;
      raw[to + at] = (packed[line * (stride + 1) + 1 + at] ?? 0) + guess;
    }
  }
  return raw;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const toLeft = Math.abs(guess - left);
  const toUp = Math.abs(guess - up);
  const toCorner = Math.abs(guess - corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
