import { PropTable } from "./prop_table.ts";

/** Props as they travel: plain JSON where that says all, else a table of cells as text. */
export type TravelProps = { p: unknown[] } | { r: string };

/**
 * Turns the props of a page's islands into what the browser gets.
 *
 * @param names What to call each island in an error.
 * @throws {TypeError} naming island and path, if a prop cannot travel, as a function cannot.
 */
export function packProps(
  props: readonly unknown[],
  names: readonly string[] = [],
): TravelProps {
  const table = new PropTable(props, names);
  return table.rich ? { r: JSON.stringify(table.cells) } : { p: [...props] };
}

/**
 * JSON text that may stand in a `<script>`: no tag or comment can begin in it,
 * no old parser sees a line end, and no key touches a prototype.
 */
export function scriptJson(value: unknown): string {
  return JSON.stringify(
    value,
    (key, entry: unknown) => key === "__proto__" ? undefined : entry,
  )
    .replace(/</g, "\\u003c")
    .replace(/\u2028/g, "\\u2028")
    .replace(/\u2029/g, "\\u2029");
}
