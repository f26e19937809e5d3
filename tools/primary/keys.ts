/** Keys and tokens with which nodes prove themselves to a primary (`sqld`). */

const PEM_LINE_LENGTH = 64;
const PRIVATE_REGEXP =
  /-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\s]+)-----END PRIVATE KEY-----/;

/** A pair of Ed25519 keys, each as a block of PEM. */
export interface PrimaryKeys {
  /** Signs tokens; stays with whoever hands them out. */
  privatePem: string;
  /** What `sqld --auth-jwt-key-file` reads; several blocks may stand in one file, and each is believed. */
  publicPem: string;
}

/** What a token lets its holder do: read and write, or read alone (what a backup needs). */
export type TokenAccess = "rw" | "ro";

/** Makes a fresh pair. */
export async function makePrimaryKeys(): Promise<PrimaryKeys> {
  const pair = await crypto.subtle.generateKey("Ed25519", true, [
    "sign",
    "verify",
  ]);
  if (!("privateKey" in pair)) throw new Error("Cannot make a pair of keys");
  const [pkcs8, spki] = await Promise.all([
    crypto.subtle.exportKey("pkcs8", pair.privateKey),
    crypto.subtle.exportKey("spki", pair.publicKey),
  ]);
  return {
    privatePem: pemOf("PRIVATE KEY", pkcs8),
    publicPem: pemOf("PUBLIC KEY", spki),
  };
}

/**
 * Signs a token (a JWT with `a` and `exp`, as sqld reads them).
 *
 * @param options.expiresAt Milliseconds since 1970; from then on sqld answers 401.
 * @throws {Error} If the text holds no private key.
 */
export async function signToken(
  privatePem: string,
  options: { access: TokenAccess; expiresAt: number },
): Promise<string> {
  const key = await readPrivateKey(privatePem);
  const claims = {
    a: options.access,
    exp: Math.floor(options.expiresAt / 1000),
  };
  const signed = [{ alg: "EdDSA", typ: "JWT" }, claims]
    .map((part) => base64Url(bytesOf(JSON.stringify(part)))).join(".");
  const signature = await crypto.subtle.sign("Ed25519", key, bytesOf(signed));
  return `${signed}.${base64Url(new Uint8Array(signature))}`;
}

async function readPrivateKey(pem: string): Promise<CryptoKey> {
  const body = PRIVATE_REGEXP.exec(pem)?.[1];
  if (body === undefined) throw new Error("There is no private key in it");
  try {
    const der = Uint8Array.fromBase64(body.replace(/\s/g, ""));
    return await crypto.subtle.importKey("pkcs8", der, "Ed25519", false, [
      "sign",
    ]);
  } catch (cause) {
    throw new Error("There is no private key of Ed25519 in it", { cause });
  }
}

function pemOf(label: string, der: ArrayBuffer): string {
  const lines = new Uint8Array(der).toBase64()
    .match(new RegExp(`.{1,${PEM_LINE_LENGTH}}`, "g")) ?? [];
  return `-----BEGIN ${label}-----\n${
    lines.join("\n")
  }\n-----END ${label}-----\n`;
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function base64Url(bytes: Uint8Array<ArrayBuffer>): string {
  return bytes.toBase64({ alphabet: "base64url", omitPadding: true });
}
