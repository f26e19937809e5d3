/** Crockford's base 32: no I, L, O, U, so that a code survives paper and telephone. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Signs in a unit code (校验码): 8 × 5 bits = 40 bits. */
export const UNIT_CODE_LENGTH = 8;

/** How long a code lives unless the unit makes a new one. */
export const UNIT_CODE_LIFE_DAYS = 90;

/** A code from {@link UNIT_CODE_LENGTH} random bytes, without its dash. */
export function makeUnitCode(random: Uint8Array): string {
  let code = "";
  for (let at = 0; at < UNIT_CODE_LENGTH; at++) {
    code += ALPHABET[(random[at] ?? 0) % 32];
  }
  return code;
}

/** A code as it is shown, `7K3M-9QXT`. */
export function formatUnitCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** A code as it was typed → as it was made, or `undefined` if it cannot be one. */
export function parseUnitCode(text: string): string | undefined {
  const code = text.normalize("NFKC").toUpperCase().replace(/[\s\-‐–—_]/g, "")
    .replace(/O/g, "0").replace(/[IL]/g, "1");
  if (code.length !== UNIT_CODE_LENGTH) return undefined;
  for (const sign of code) if (!ALPHABET.includes(sign)) return undefined;
  return code;
}
