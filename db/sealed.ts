import { Buffer } from "node:buffer";
import { releaseBytes } from "@/db/release_bytes.ts";
import { createCipheriv, createDecipheriv, createHmac } from "node:crypto";
import { generateKey, type KeyRing, parseKeys } from "@/db/keys.ts";

/** Stands in every ciphertext, so that another algorithm can live beside it. */
const ALGORITHM_ID = "A256GCM";
const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The settings a vault is made of, each `id:base64,…` with the current key first. */
export interface VaultKeys {
  /** Keys that encrypt (`DATA_KEYS`). */
  dataKeys: string;
  /** Keys of the hashes for equality search (`INDEX_KEYS`). */
  indexKeys: string;
}

/**
 * Opens the vault for personal data in the database.
 *
 * @throws {Error} If a setting is empty, or a key is not 32 bytes of base64.
 */
export function createVault(keys: VaultKeys): Vault {
  return new Vault(
    parseKeys("DATA_KEYS", keys.dataKeys),
    parseKeys("INDEX_KEYS", keys.indexKeys),
  );
}

/** Fresh keys, for demonstration and for an installation's first start. */
export function generateKeys(): VaultKeys {
  return { dataKeys: generateKey("d1"), indexKeys: generateKey("i1") };
}

/**
 * Encrypts ID numbers and phones (AES-256-GCM) and hashes them for equality search and
 * uniqueness (HMAC-SHA-256). A purpose, as `documentNumber` or `phone`, keeps one
 * field's values from standing in for another's. Printing a vault shows no key.
 */
export class Vault {
  readonly #dataKeys: KeyRing;
  readonly #indexKeys: KeyRing;
  /** Keys of one purpose each, made from the index keys: `keyId` + NUL + purpose. */
  readonly #purposeKeys = new Map<string, Buffer>();
  /** What is covered by tags, as bytes: a few key ids and purposes. */
  readonly #covered = new Map<string, Buffer>();

  /** Use {@link createVault}, which reads the keys. */
  constructor(dataKeys: KeyRing, indexKeys: KeyRing) {
    this.#dataKeys = dataKeys;
    this.#indexKeys = indexKeys;
  }

  /**
   * Encrypts a text or bytes with the current key, differently each time.
   *
   * @param owner Whose it is, where nobody else may have it opened: her id.
   * @returns `A256GCM.<key id>.<nonce, ciphertext, tag in base64url>`.
   */
  seal(purpose: string, content: string | Uint8Array, owner = ""): string {
    const [keyId, key] = current(this.#dataKeys);
    const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
    const cipher = createCipheriv(CIPHER, key, nonce);
    const header = `${ALGORITHM_ID}.${keyId}`;
    cipher.setAAD(this.#authenticated(header, purpose, owner));
    const text = typeof content === "string"
      ? cipher.update(content, "utf8")
      : cipher.update(content);
    // This mode ends with nothing of its own but the tag.
    cipher.final();
    const body = Buffer.concat([nonce, text, cipher.getAuthTag()]);
    const sealed = `${header}.${body.toString("base64url")}`;
    if (typeof content !== "string") {
      // Of a whole list they would lie about until the engine looks for them.
      for (const part of [text, body]) releaseBytes(part);
    }
    return sealed;
  }

  /**
   * Decrypts what {@link seal} made of a text for the same purpose and owner, under any
   * known key.
   *
   * @throws {Error} If it was changed, sealed for another purpose or owner, or its key is unknown.
   */
  open(purpose: string, sealed: string, owner = ""): string {
    return this.openBytes(purpose, sealed, owner).toString("utf8");
  }

  /** As {@link open}, of bytes. */
  openBytes(purpose: string, sealed: string, owner = ""): Buffer {
    const [algorithm, keyId = "", body = "", ...rest] = sealed.split(".");
    if (algorithm !== ALGORITHM_ID || rest.length > 0) {
      throw new Error("Cannot open a sealed value: its algorithm is unknown");
    }
    const key = this.#dataKeys.get(keyId);
    if (!key) {
      throw new Error(
        `Cannot open a sealed value: DATA_KEYS has no key "${keyId}"`,
      );
    }
    try {
      const bytes = Buffer.from(body, "base64url");
      const decipher = createDecipheriv(
        CIPHER,
        key,
        bytes.subarray(0, NONCE_BYTES),
        {
          authTagLength: TAG_BYTES,
        },
      );
      const header = `${algorithm}.${keyId}`;
      decipher.setAAD(this.#authenticated(header, purpose, owner));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
      decipher.final();
      return text;
    } catch (cause) {
      throw new Error(
        `Cannot open a sealed value as "${purpose}": it was changed`,
        { cause },
      );
    }
  }

  /**
   * The hash of `text` under the current key, in base64url (43 characters): the same
   * for the same text, so it can be searched and unique.
   */
  index(purpose: string, text: string): string {
    const [keyId, key] = current(this.#indexKeys);
    return this.#hash(keyId, key, purpose, text);
  }

  /** The hashes under every known key, the current first: what to look for while keys rotate. */
  indexes(purpose: string, text: string): string[] {
    return [...this.#indexKeys].map(([keyId, key]) =>
      this.#hash(keyId, key, purpose, text)
    );
  }

  /** What every value begins with that was sealed with the current key. */
  get currentPrefix(): string {
    const [keyId] = current(this.#dataKeys);
    return `${ALGORITHM_ID}.${keyId}.`;
  }

  /** Whether a sealed value was sealed with a key that is no longer the current one. */
  needsRotation(sealed: string): boolean {
    return !sealed.startsWith(this.currentPrefix);
  }

  /** What printing shows: the ids, never the keys. */
  toString(): string {
    return `Vault(data: ${[...this.#dataKeys.keys()]}; index: ${[
      ...this.#indexKeys.keys(),
    ]})`;
  }

  toJSON(): string {
    return this.toString();
  }

  [Symbol.for("Deno.customInspect")](): string {
    return this.toString();
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }

  /** What the tag covers beside the text: no part of it can be swapped unseen. */
  #authenticated(header: string, purpose: string, owner: string): Buffer {
    const covered = `${header}.${purpose}`;
    // There are too many owners to be kept.
    if (owner !== "") return Buffer.from(`${covered}.${owner}`, "utf8");
    const bytes = this.#covered.get(covered) ?? Buffer.from(covered, "utf8");
    this.#covered.set(covered, bytes);
    return bytes;
  }

  #hash(keyId: string, key: Buffer, purpose: string, text: string): string {
    const name = `${keyId}\0${purpose}`;
    const purposeKey = this.#purposeKeys.get(name) ??
      createHmac("sha256", key).update(purpose).digest();
    this.#purposeKeys.set(name, purposeKey);
    return createHmac("sha256", purposeKey).update(text).digest("base64url");
  }
}

function current(ring: KeyRing): [string, Buffer] {
  for (const entry of ring) return entry;
  throw new Error("Cannot use the vault: it has no key");
}
