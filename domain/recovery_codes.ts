import { formatCode, makeCode, parseCode } from "@/domain/crockford.ts";

/** Recovery codes (恢复码) that an account has; each is good once. */
export const RECOVERY_CODES = 10;

/** Random signs of a code, 5 bits each: 55 bits, behind the sign that says which of the ten it is. */
const RANDOM_SIGNS = 11;

/** A recovery code as it was typed: which of the ten, and the whole of it. */
export interface RecoveryCode {
  /** 0–9. */
  position: number;
  /** Twelve signs. */
  code: string;
}

/** Random bytes that one code is made from. */
export const RECOVERY_RANDOM_BYTES = RANDOM_SIGNS;

/**
 * One of the ten codes. Its first sign is its place, so that a typed code is compared
 * with one hash and not with ten.
 */
export function makeRecoveryCode(position: number, random: Uint8Array): string {
  return `${position}${makeCode(random, RANDOM_SIGNS)}`;
}

/** A code as it is shown, `37K3-M9QX-T2F6`. */
export function formatRecoveryCode(code: string): string {
  return formatCode(code);
}

/** A code as it was typed, or `undefined` if it cannot be one. */
export function parseRecoveryCode(text: string): RecoveryCode | undefined {
  const code = parseCode(text, RANDOM_SIGNS + 1);
  if (code === undefined) return undefined;
  const position = "0123456789".indexOf(code.slice(0, 1));
  return position === -1 ? undefined : { position, code };
}
