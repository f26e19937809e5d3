/**
 * WeChat's signatures and ciphertexts once more, by WebCrypto and without a line of
 * the platform's, so that a fault in one of the two shows.
 */

const BLOCK = 32;
const AES_BLOCK = 16;

type Bytes = Uint8Array<ArrayBuffer>;

/** SHA-1 of the texts, sorted by their bytes and joined; 40 hex digits. */
export async function sign(...texts: string[]): Promise<string> {
  const sorted = texts.map((text) => new TextEncoder().encode(text))
    .sort(compareBytes);
  return new Uint8Array(await crypto.subtle.digest("SHA-1", join(sorted)))
    .toHex();
}

/** Random bytes, length, text and app id, padded to 32 and encrypted; base64. */
export async function encrypt(
  encodingAesKey: string,
  message: { text: string; appId: string },
): Promise<string> {
  const text = new TextEncoder().encode(message.text);
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, text.length, false);
  const random = crypto.getRandomValues(new Uint8Array(16));
  const appId = new TextEncoder().encode(message.appId);
  return (await encryptBytes(
    encodingAesKey,
    pad(join([random, length, text, appId])),
  )).toBase64();
}

/**
 * Encrypts whole blocks as they are: what is wrong in them stays wrong.
 *
 * WebCrypto always adds a padding of its own; its last block is cut off again.
 */
export async function encryptBytes(
  encodingAesKey: string,
  blocks: Bytes,
): Promise<Bytes> {
  const { key, iv } = await importKey(encodingAesKey);
  const encrypted = await crypto.subtle.encrypt(
    { name: "AES-CBC", iv },
    key,
    blocks,
  );
  return new Uint8Array(encrypted).slice(0, -AES_BLOCK);
}

/** The text of a ciphertext. @throws {Error} If anything about it is wrong. */
export async function decrypt(
  encodingAesKey: string,
  message: { encrypted: string; appId: string },
): Promise<string> {
  const blocks = await decryptBytes(
    encodingAesKey,
    Uint8Array.fromBase64(message.encrypted),
  );
  const size = blocks.at(-1) ?? 0;
  const padding = blocks.slice(blocks.length - size);
  if (size < 1 || size > BLOCK || padding.some((byte) => byte !== size)) {
    throw new Error("The padding is wrong");
  }
  const bytes = blocks.slice(0, blocks.length - size);
  const length = new DataView(bytes.buffer).getUint32(16, false);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const appId = decoder.decode(bytes.slice(20 + length));
  if (appId !== message.appId) throw new Error("It is for another app");
  return decoder.decode(bytes.slice(20, 20 + length));
}

/** Fills to a multiple of 32 with the number of bytes that were missing. */
export function pad(bytes: Bytes): Bytes {
  const size = BLOCK - bytes.length % BLOCK;
  return join([bytes, new Uint8Array(size).fill(size)]);
}

/** The bytes of all the parts. */
export function join(parts: readonly Uint8Array[]): Bytes {
  const bytes = new Uint8Array(
    parts.reduce((sum, part) => sum + part.length, 0),
  );
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/**
 * WebCrypto insists on its own padding at the end, so one more block is made that
 * decrypts to such a padding: a whole block of sixteens, chained to the last one.
 */
async function decryptBytes(
  encodingAesKey: string,
  encrypted: Bytes,
): Promise<Bytes> {
  const { key, iv } = await importKey(encodingAesKey);
  const last = encrypted.slice(-AES_BLOCK);
  const end = await crypto.subtle.encrypt(
    { name: "AES-CBC", iv: last },
    key,
    new Uint8Array(),
  );
  const whole = join([encrypted, new Uint8Array(end)]);
  return new Uint8Array(
    await crypto.subtle.decrypt({ name: "AES-CBC", iv }, key, whole),
  );
}

async function importKey(encodingAesKey: string) {
  const raw = Uint8Array.fromBase64(`${encodingAesKey}=`);
  const key = await crypto.subtle.importKey("raw", raw, "AES-CBC", false, [
    "encrypt",
    "decrypt",
  ]);
  return { key, iv: raw.slice(0, AES_BLOCK) };
}

function compareBytes(one: Uint8Array, other: Uint8Array): number {
  for (let at = 0; at < Math.min(one.length, other.length); at++) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}
