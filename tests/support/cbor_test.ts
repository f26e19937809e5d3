import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { type CborValue, encodeCbor } from "@/tests/support/cbor.ts";

Deno.test("encodeCbor writes the examples of RFC 8949, appendix A", () => {
  const cases: [CborValue, string][] = [
    [0, "00"],
    [23, "17"],
    [24, "1818"],
    [1000, "1903e8"],
    [-1, "20"],
    [-100, "3863"],
    [-1000, "3903e7"],
    [Uint8Array.of(1, 2, 3, 4), "4401020304"],
    ["", "60"],
    ["IETF", "6449455446"],
    ["水", "63e6b0b4"],
    [new Map(), "a0"],
    [new Map([[1, 2], [3, 4]]), "a201020304"],
    [new Map([["a", 1]]), "a1616101"],
  ];
  for (const [value, hex] of cases) {
    assert.equal(Buffer.from(encodeCbor(value)).toString("hex"), hex);
  }
});
