import { Signal } from "@preact/signals";
import { stringify } from "devalue";

const MAX_DEPTH = 100;

/** Props as they travel: plain JSON where that says all, else devalue's text. */
export type TravelProps = { p: unknown[] } | { r: string };

/**
 * Turns the props of a page's islands into what the browser gets.
 *
 * @throws {TypeError} if a prop cannot travel, as a function cannot.
 */
export function packProps(props: readonly unknown[]): TravelProps {
  if (props.every((entry) => isPlain(entry, 0))) return { p: [...props] };
  return {
    r: stringify(props, {
      Signal: (value) => value instanceof Signal && [value.peek()],
    }),
  };
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

/** Whether JSON keeps everything about the value. */
function isPlain(value: unknown, depth: number): boolean {
  switch (typeof value) {
    case "string":
    case "boolean":
    case "undefined":
      return true;
    case "number":
      return Number.isFinite(value) && !Object.is(value, -0);
    case "bigint":
      return false;
    case "function":
    case "symbol":
      throw new TypeError(`Cannot send a ${typeof value} to an island`);
    case "object":
      return value === null ||
        (depth < MAX_DEPTH && isPlainObject(value, depth));
  }
}

function isPlainObject(value: object, depth: number): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (Array.isArray(value)) {
    return value.every((entry) =>
      entry !== undefined && isPlain(entry, depth + 1)
    );
  }
  if (prototype !== Object.prototype && prototype !== null) return false;
  return !("toJSON" in value) &&
    Object.values(value).every((entry) => isPlain(entry, depth + 1));
}
