import { Buffer } from "node:buffer";
import { createHash, createPublicKey, verify } from "node:crypto";
import { z } from "zod";

/** Raw ECDSA signatures (r and s, 32 bytes each), in base64url. */
const SIGNATURE_REGEXP = /^[\w-]{86}$/;
/** Uncompressed points; the last sign has two spare bits, of which a key in another writing could be made. */
const POINT_REGEXP = /^[\w-]{86}[AEIMQUYcgkosw048]$/;

const ProofInput = z.object({
  publicKey: z.string().regex(POINT_REGEXP),
  signature: z.string().regex(SIGNATURE_REGEXP),
});

/** What a phone without passkeys proves itself by: its key and a signature of the challenge. */
export type DeviceKeyProof = z.output<typeof ProofInput>;

/** Reads a proof as the phone's page posts it; `null` for anything else. */
export function parseDeviceKeyProof(value: unknown): DeviceKeyProof | null {
  const parsed = ProofInput.safeParse(value);
  return parsed.success ? parsed.data : null;
}

/** The id under which a device key (设备密钥) is stored: the hash of its point. */
export function deviceKeyId(publicKey: string): string {
  return createHash("sha256").update(publicKey).digest("base64url");
}

/**
 * Whether the challenge was signed with this key (ECDSA, P-256, SHA-256).
 *
 * @param options.publicKey The point as WebCrypto exports it raw: 65 bytes, base64url.
 */
export function verifyDeviceKey(
  options: DeviceKeyProof & { challenge: string },
): boolean {
  const point = Buffer.from(options.publicKey, "base64url");
  if (point.length !== 65 || point[0] !== 4) return false;
  try {
    const key = createPublicKey({
      format: "jwk",
      key: {
        kty: "EC",
        crv: "P-256",
        x: point.subarray(1, 33).toString("base64url"),
        y: point.subarray(33).toString("base64url"),
      },
    });
    return verify(
      "sha256",
      Buffer.from(options.challenge),
      { key, dsaEncoding: "ieee-p1363" },
      Buffer.from(options.signature, "base64url"),
    );
  } catch {
    // A point that is not on the curve is no key.
    return false;
  }
}
