import { Buffer } from "node:buffer";
import { createECDH, createPrivateKey, sign } from "node:crypto";
import type { Vault } from "@/db/sealed.ts";
import type { DeviceKeyProof } from "@/server/factors/device_key.ts";

/** PIN of every simulated phone; public by design. */
export const DEMO_PIN = "258036";

/**
 * The phone that the demonstration plays for an account (在本机模拟): a key like that of a
 * real phone without passkeys, made of the demonstration's own secret.
 */
export class SimulatedPhone {
  readonly #ecdh = createECDH("prime256v1");

  constructor(vault: Vault, accountId: string) {
    const seed = vault.index("demo.phone", accountId);
    this.#ecdh.setPrivateKey(Buffer.from(seed, "base64url"));
  }

  /** The point, 65 bytes in base64url. */
  get publicKey(): string {
    return this.#ecdh.getPublicKey().toString("base64url");
  }

  /** Signs a challenge as the page on a phone does. */
  prove(challenge: string): DeviceKeyProof {
    const point = this.#ecdh.getPublicKey();
    const key = createPrivateKey({
      format: "jwk",
      key: {
        kty: "EC",
        crv: "P-256",
        x: point.subarray(1, 33).toString("base64url"),
        y: point.subarray(33).toString("base64url"),
        d: this.#ecdh.getPrivateKey().toString("base64url"),
      },
    });
    const signature = sign("sha256", Buffer.from(challenge), {
      key,
      dsaEncoding: "ieee-p1363",
    });
    const { publicKey } = this;
    return { publicKey, signature: signature.toString("base64url") };
  }
}
