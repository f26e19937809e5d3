import { Buffer } from "node:buffer";
import { Secret } from "otpauth";
import type { Vault } from "@/db/sealed.ts";

/** The secret of an account's authenticator app in the cast, in base 32. */
export function demoTotpSecret(vault: Vault, accountId: string): string {
  const seed = Buffer.from(vault.index("demo.totp", accountId), "base64url");
  const bytes = new Uint8Array(seed.subarray(0, 20));
  return new Secret({ buffer: bytes.buffer }).base32;
}
