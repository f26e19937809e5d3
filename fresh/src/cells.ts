/**
 * Values without a JSON form that need no cell of their own: the place n of
 * the list is written as the number -1 - n.
 */
export const SPECIALS: readonly unknown[] = [
  undefined,
  NaN,
  Infinity,
  -Infinity,
  -0,
];

/**
 * A value in the table that rich props travel as; other values are named by
 * their number. Plain values are themselves, an object is its keys with
 * numbers, and everything else a list that begins with what it is:
 *
 * - `["a", …numbers]` an array; `["h", length, at, number, …]` one with holes
 * - `["s", …]` a Set; `["m", key, value, …]` a Map
 * - `["$", number]` a signal; `["c", number]` a computed one
 * - `["d", milliseconds]` a Date, `["d", "none"]` one of no time; `["n", text]` a bigint
 * - `["u", text]` a URL; `["x", source, flags]` a RegExp
 * - `["b", name, base64]` an ArrayBuffer, or what looks into one
 */
export type Cell =
  | string
  | number
  | boolean
  | null
  | { [key: string]: number }
  | [kind: string, ...parts: (string | number)[]];
