import { crc32, deflateSync } from "node:zlib";
import { fewColours } from "./few_colours.ts";
import type { Pixels } from "./read_png.ts";

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** As many as four bits can tell apart. */
const COLOURS = 16;

/**
 * Writes a picture as a PNG of sixteen colours: a third of the size, and letters stay as
 * sharp. Every browser reads it, which is not so of newer kinds.
 */
export function writeSmallPng(pixels: Pixels): Uint8Array<ArrayBuffer> {
  const { width, height } = pixels;
  const { palette, indexes } = fewColours(pixels.colours, COLOURS);
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  // Four bits an index, a palette, and the one way of packing, of filters and of order.
  header.set([4, 3, 0, 0, 0], 8);
  return new Uint8Array([
    ...SIGNATURE,
    ...chunk("IHDR", header),
    ...chunk(
      "PLTE",
      new Uint8Array(
        palette.flatMap((colour) => [
          colour >> 16,
          colour >> 8 & 255,
          colour & 255,
        ]),
      ),
    ),
    ...chunk(
      "IDAT",
      deflateSync(linesOf(indexes, width, height), { level: 9, memLevel: 9 }),
    ),
    ...chunk("IEND", new Uint8Array()),
  ]);
}

/** Two points a byte, each line after the number of its filter: none. */
function linesOf(
  indexes: Uint8Array,
  width: number,
  height: number,
): Uint8Array {
  const stride = Math.ceil(width / 2) + 1;
  const lines = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const to = y * stride + 1 + (x >> 1);
      const index = indexes[y * width + x] ?? 0;
      lines[to] = (lines[to] ?? 0) | (x % 2 === 0 ? index << 4 : index);
    }
  }
  return lines;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const whole = new Uint8Array(data.length + 12);
  const view = new DataView(whole.buffer);
  view.setUint32(0, data.length);
  whole.set(new TextEncoder().encode(type), 4);
  whole.set(data, 8);
  view.setUint32(data.length + 8, crc32(whole.subarray(4, data.length + 8)));
  return whole;
}
