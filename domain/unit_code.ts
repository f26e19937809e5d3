import { formatCode, makeCode, parseCode } from "@/domain/crockford.ts";

/** Signs in a unit code (校验码): 8 × 5 bits = 40 bits. */
export const UNIT_CODE_LENGTH = 8;

/** How long a code lives unless the unit makes a new one. */
export const UNIT_CODE_LIFE_DAYS = 90;

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
