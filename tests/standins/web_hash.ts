/** SHA-256 as lower-case hex, by Web Crypto: the code under test uses Node's. */
export async function webSha256(
  data: Uint8Array<ArrayBuffer>,
): Promise<string> {
  return hexOf(await crypto.subtle.digest("SHA-256", data));
}

/** HMAC-SHA-256 by Web Crypto. */
export async function webHmac(
  key: Uint8Array<ArrayBuffer>,
  text: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle
    .importKey("raw", key, algorithm, false, ["sign"]);
  return new Uint8Array(
    await crypto.subtle.sign("HMAC", imported, utf8(text)),
  );
}

/** Bytes as lower-case hex. */
export function hexOf(data: ArrayBuffer | Uint8Array<ArrayBuffer>): string {
  return [...new Uint8Array(data)]
    .map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Text as UTF-8. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
