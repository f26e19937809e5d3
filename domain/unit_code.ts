import { formatCode, makeCode, parseCode } from "@/domain/crockford.ts";

/** Signs in a unit code (校验码): 8 × 5 bits = 40 bits. */
export const UNIT_CODE_LENGTH = 8;

/** How long a code lives unless the unit makes a new one; the default of a setting. */
export const UNIT_CODE_LIFE_DAYS = 90;

/** How long before its end a code asks for attention; the default of a setting. */
export const UNIT_CODE_REMIND_DAYS = 14;

const DAY_MS = 86_400_000;

/** How much time a code has left. */
export interface UnitCodeLife {
  isExpired: boolean;
  /** Days that have begun, 0 once it is expired. */
  daysLeft: number;
  /** Whether the unit is to be reminded to make another: it ends soon, or has ended. */
  isDue: boolean;
}

/**
 * How a code stands.
 *
 * @param expiresAt ISO 8601 in UTC.
 * @param options.ms The present, milliseconds since 1970.
 * @param options.remindDays Days before the end from which the unit is reminded.
 */
export function unitCodeLife(
  expiresAt: string,
  { ms, remindDays }: { ms: number; remindDays: number },
): UnitCodeLife {
  const left = Math.ceil((Date.parse(expiresAt) - ms) / DAY_MS);
  const daysLeft = Math.max(0, left);
  return {
    isExpired: daysLeft === 0,
    daysLeft,
    isDue: daysLeft <= remindDays,
  };
}

/** A code from {@link UNIT_CODE_LENGTH} random bytes, without its dash. */
export function makeUnitCode(random: Uint8Array): string {
  return makeCode(random, UNIT_CODE_LENGTH);
}

/** A code as it is shown, `7K3M-9QXT`. */
export function formatUnitCode(code: string): string {
  return formatCode(code);
}

/** A code as it was typed → as it was made, or `undefined` if it cannot be one. */
export function parseUnitCode(text: string): string | undefined {
  return parseCode(text, UNIT_CODE_LENGTH);
}
