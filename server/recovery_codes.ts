import { randomBytes } from "node:crypto";
import {
  formatRecoveryCode,
  makeRecoveryCode,
  RECOVERY_CODES,
  RECOVERY_RANDOM_BYTES,
} from "@/domain/recovery_codes.ts";
import type { Platform } from "@/server/platform.ts";

/** Ten recovery codes (恢复码): as they are shown once, and as they are kept. */
export interface RecoveryCodes {
  codes: readonly string[];
  hashes: readonly string[];
}

/** Makes ten codes; the hashing takes half a second, so never inside a transaction. */
export async function makeRecoveryCodes(
  { passwords }: Platform,
): Promise<RecoveryCodes> {
  const codes: string[] = [];
  const hashes: string[] = [];
  for (let position = 0; position < RECOVERY_CODES; position++) {
    const code = makeRecoveryCode(position, randomBytes(RECOVERY_RANDOM_BYTES));
    codes.push(formatRecoveryCode(code));
    hashes.push(await passwords.hash(code));
  }
  return { codes, hashes };
}
