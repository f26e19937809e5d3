import assert from "node:assert/strict";
import { inflateSync } from "node:zlib";
import { writeSmallPng } from "@/tools/record/write_png.ts";

Deno.test("writeSmallPng keeps the colours of a picture that has few", () => {
  const colours = Uint32Array.from([0xff0000, 0xff0000, 0x00ff00, 0x0000ff]);
  const bytes = writeSmallPng({ width: 2, height: 2, colours });

  // Red is commonest and so the first; the others in the order in which they are met.
  assert.deepEqual([...chunkOf(bytes, "PLTE")], [
    255,
    0,
    0,
    0,
    255,
    0,
    0,
    0,
    255,
  ]);
  assert.deepEqual(
    [...inflateSync(chunkOf(bytes, "IDAT"))],
    [0, 0x00, 0, 0x12],
  );
});

Deno.test("writeSmallPng makes do with sixteen colours, black and white among them", () => {
  const greys = Array.from({ length: 256 }, (_, at) => at * 0x010101);
  const colours = Uint32Array.from([
    ...Array(500).fill(0xffffff),
    ...Array(500).fill(0),
    ...greys,
  ]);
  const bytes = writeSmallPng({ width: 1, height: colours.length, colours });
  const palette = chunkOf(bytes, "PLTE");

  assert.equal(palette.length, 16 * 3);
  assert.deepEqual([...palette.subarray(0, 6)], [255, 255, 255, 0, 0, 0]);
});

function chunkOf(bytes: Uint8Array, wanted: string): Uint8Array {
  const view = new DataView(bytes.buffer);
  for (let at = 8; at < bytes.length;) {
    const length = view.getUint32(at);
    const type = new TextDecoder().decode(bytes.subarray(at + 4, at + 8));
    if (type === wanted) return bytes.subarray(at + 8, at + 8 + length);
    at += length + 12;
  }
  return assert.fail(`no ${wanted}`);
}
