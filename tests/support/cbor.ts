import { Buffer } from "node:buffer";

/** What WebAuthn writes in CBOR: small numbers, texts, bytes, and maps of them. */
export type CborValue =
  | number
  | string
  | Uint8Array
  | ReadonlyMap<number | string, CborValue>;

const UNSIGNED = 0;
const NEGATIVE = 1;
const BYTES = 2;
const TEXT = 3;
const MAP = 5;

/**
 * Writes a value in CBOR, as an authenticator does.
 *
 * Source: RFC 8949, section 3.
 */
export function encodeCbor(value: CborValue): Uint8Array {
  if (typeof value === "number") {
    return value < 0 ? head(NEGATIVE, -1 - value) : head(UNSIGNED, value);
  }
  if (typeof value === "string") {
    const bytes = new TextEncoder().encode(value);
    return Buffer.concat([head(TEXT, bytes.length), bytes]);
  }
  if (value instanceof Uint8Array) {
    return Buffer.concat([head(BYTES, value.length), value]);
  }
  const pairs = [...value].flatMap(([key, item]) => [
    encodeCbor(key),
    encodeCbor(item),
  ]);
  return Buffer.concat([head(MAP, value.size), ...pairs]);
}

/** The kind of a value and its number or length. */
function head(kind: number, count: number): Uint8Array {
  const high = kind << 5;
  if (count < 24) return Uint8Array.of(high | count);
  if (count < 256) return Uint8Array.of(high | 24, count);
  return Uint8Array.of(high | 25, count >> 8, count & 255);
}
