import { Buffer } from "node:buffer";
import { randomBytes } from "node:crypto";

/** Length of every key, in bytes (256 bits). */
export const KEY_BYTES = 32;

const KEY_ID_REGEXP = /^[A-Za-z0-9_-]{1,16}$/;

/** The keys of one use by id, the current one first. */
export type KeyRing = ReadonlyMap<string, Buffer>;

/**
 * Reads `id:base64,id:base64,…`, as `DATA_KEYS` and `INDEX_KEYS` hold it.
 *
 * @param name What the setting is called, for the message.
 * @throws {Error} Says which entry is wrong and how, never what it holds.
 */
export function parseKeys(name: string, text: string): KeyRing {
  const ring = new Map<string, Buffer>();
  text.split(",").forEach((entry, index) => {
    const refuse = (why: string) =>
      new Error(`Cannot read key ${index + 1} of ${name}: ${why}`);
    const [id = "", base64 = "", ...rest] = entry.trim().split(":");
    if (!KEY_ID_REGEXP.test(id) || rest.length > 0) {
      throw refuse(
        "it is not id:base64 with an id of 1 to 16 letters, digits, - or _",
      );
    }
    if (ring.has(id)) throw refuse("its id is there twice");
    const key = Buffer.from(base64, "base64");
    // Node skips what is not base64, so only the way back tells.
    if (key.toString("base64") !== base64) throw refuse("it is not base64");
    if (key.length !== KEY_BYTES) {
      throw refuse(`it has ${key.length} bytes, not ${KEY_BYTES}`);
    }
    ring.set(id, key);
  });
  return ring;
}

/** A fresh key, written `id:base64`. */
export function generateKey(id: string): string {
  return `${id}:${randomBytes(KEY_BYTES).toString("base64")}`;
}
