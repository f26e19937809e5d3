import { Buffer } from "node:buffer";
import { createCipheriv, createDecipheriv } from "node:crypto";

const CIPHER = "aes-256-cbc";
const IV_BYTES = 16;
/** The padding fills blocks of 32 bytes, though AES has blocks of 16. */
const BLOCK_BYTES = 32;
const RANDOM_BYTES = 16;
const LENGTH_BYTES = 4;
const BASE64_REGEXP = /^[0-9A-Za-z+/]+={0,2}$/;

/** Why a ciphertext is none of WeChat's; for tests, never for the sender. */
export type CipherProblem =
  | "base64"
  | "blocks"
  | "padding"
  | "length"
  | "appId"
  | "encoding";

/** The text of a push, or what is wrong with it. */
export type Decrypted =
  | { ok: true; text: string }
  | { ok: false; problem: CipherProblem };

/**
 * Decrypts the `Encrypt` of a push, which must be for `appId`. Judge its signature
 * first: who may ask at will learns from the answers.
 *
 * @param aesKey 32 bytes; the first 16 are the IV as well.
 * @returns Never throws for what a stranger sent.
 *
 * Source: developers.weixin.qq.com, 消息加解密: AES-256-CBC over 16 random bytes, the
 * length of the text (32 bits, big-endian), the text, the app id; PKCS#7 to 32 bytes.
 */
export function decryptPush(
  aesKey: Uint8Array,
  push: { encrypt: string; appId: string },
): Decrypted {
  if (!BASE64_REGEXP.test(push.encrypt)) return refuse("base64");
  const encrypted = Buffer.from(push.encrypt, "base64");
  if (encrypted.toString("base64") !== push.encrypt) return refuse("base64");
  if (encrypted.length === 0 || encrypted.length % BLOCK_BYTES !== 0) {
    return refuse("blocks");
  }
  // Node would take a padding of 1 to 16 off and refuse the rest.
  const cipher = createDecipheriv(CIPHER, aesKey, aesKey.subarray(0, IV_BYTES));
  cipher.setAutoPadding(false);
  const padded = Buffer.concat([cipher.update(encrypted), cipher.final()]);
  const bytes = withoutPadding(padded);
  return bytes ? openEnvelope(bytes, push.appId) : refuse("padding");
}

/**
 * Encrypts a reply the way pushes come.
 *
 * @param reply.random 16 bytes that nobody can foresee.
 * @returns base64.
 */
export function encryptReply(
  aesKey: Uint8Array,
  reply: { text: string; appId: string; random: Uint8Array },
): string {
  if (reply.random.length !== RANDOM_BYTES) {
    throw new RangeError(`Cannot encrypt: give ${RANDOM_BYTES} random bytes`);
  }
  const text = Buffer.from(reply.text);
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(text.length);
  const bytes = [reply.random, length, text, Buffer.from(reply.appId)];
  const size = bytes.reduce((sum, part) => sum + part.length, 0);
  const padding = BLOCK_BYTES - size % BLOCK_BYTES;
  const cipher = createCipheriv(CIPHER, aesKey, aesKey.subarray(0, IV_BYTES));
  cipher.setAutoPadding(false);
  return Buffer.concat([
    cipher.update(Buffer.concat([...bytes, Buffer.alloc(padding, padding)])),
    cipher.final(),
  ]).toString("base64");
}

/** The bytes before a padding that is whole, else undefined. */
function withoutPadding(padded: Buffer): Buffer | undefined {
  const size = padded.at(-1) ?? 0;
  if (size < 1 || size > BLOCK_BYTES) return undefined;
  const end = padded.length - size;
  return padded.subarray(end).every((byte) => byte === size)
    ? padded.subarray(0, end)
    : undefined;
}

/** Text and app id must fill what is left exactly, whatever the length field claims. */
function openEnvelope(bytes: Buffer, appId: string): Decrypted {
  const start = RANDOM_BYTES + LENGTH_BYTES;
  if (bytes.length < start) return refuse("length");
  const end = start + bytes.readUInt32BE(RANDOM_BYTES);
  if (end > bytes.length) return refuse("length");
  if (!bytes.subarray(end).equals(Buffer.from(appId))) return refuse("appId");
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    return { ok: true, text: decoder.decode(bytes.subarray(start, end)) };
  } catch {
    return refuse("encoding");
  }
}

function refuse(problem: CipherProblem): Decrypted {
  return { ok: false, problem };
}
