/** Crockford's base 32: no I, L, O, U, so that a code survives paper and telephone. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * A code of so many signs, 5 bits each, from as many random bytes.
 *
 * Source: Douglas Crockford, Base 32.
 */
export function makeCode(random: Uint8Array, length: number): string {
  let code = "";
  for (let at = 0; at < length; at++) code += ALPHABET[(random[at] ?? 0) % 32];
  return code;
}

/** A code in groups of four, `7K3M-9QXT`, for reading aloud and copying. */
export function formatCode(code: string): string {
  return code.replace(/.{4}(?=.)/g, "$&-");
}

/**
 * A code as it was typed → as it was made: any width and case, with or without
 * spaces and dashes, O for 0, I and L for 1.
 *
 * @returns `undefined` if it cannot be a code of `length` signs.
 */
export function parseCode(text: string, length: number): string | undefined {
  const code = text.normalize("NFKC").toUpperCase().replace(/[\s\-‐–—_]/g, "")
    .replace(/O/g, "0").replace(/[IL]/g, "1");
  if (code.length !== length) return undefined;
  for (const sign of code) if (!ALPHABET.includes(sign)) return undefined;
  return code;
}
