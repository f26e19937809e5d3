import { Buffer } from "node:buffer";
import { createHash, timingSafeEqual } from "node:crypto";

/**
 * WeChat's signature over texts: SHA-1 of them sorted and joined, 40 hex digits. One
 * of the texts is the push token, which is what makes it a proof.
 *
 * Source: developers.weixin.qq.com, 消息推送 (signature) and 消息加解密 (msg_signature).
 */
export function signatureOf(parts: readonly string[]): string {
  return createHash("sha1").update([...parts].sort().join("")).digest("hex");
}

/** Whether `given` is the signature over the texts; takes the same time wherever it differs. */
export function isSigned(
  given: string | null,
  parts: readonly string[],
): boolean {
  const expected = Buffer.from(signatureOf(parts));
  const actual = Buffer.from(given ?? "");
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}
