const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
]);

/** Marks of XML, and the characters that it cannot hold. */
// deno-lint-ignore no-control-regex
const MARKS_REGEXP = /[&<>"\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

/** Escapes text for XML content and attributes; characters that XML cannot hold are left out, half a surrogate pair becomes U+FFFD. */
export function escapeXml(text: string): string {
  return text.toWellFormed().replace(
    MARKS_REGEXP,
    (mark) => ENTITIES.get(mark) ?? "",
  );
}

/**
 * What XML cannot hold, a carriage return that it would change, and what already looks escaped,
 * or will with the sign that the next escape begins with.
 */
const UNSAFE_REGEXP =
  // deno-lint-ignore no-control-regex
  /[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}[_\x00-\x08\x0b-\x1f\ufffe\uffff])/g;

/** Writes the `_xHHHH_` escapes of a string; `unescapeText` takes them back. Source: ECMA-376-1, 22.9.2.19 (ST_Xstring). */
export function escapeText(text: string): string {
  return text.replace(
    UNSAFE_REGEXP,
    (unit) =>
      `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`,
  );
}

const ESCAPED_REGEXP = /_x([0-9A-Fa-f]{4})_/g;

/** Resolves the `_xHHHH_` escapes of a string; `_x000D_` is a carriage return. Source: ECMA-376-1, 22.9.2.19 (ST_Xstring). */
export function unescapeText(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(
    ESCAPED_REGEXP,
    (_, hex: string) => String.fromCharCode(parseInt(hex, 16)),
  );
}
