import { isValidElement } from "preact";
import { computed, Signal } from "@preact/signals";
import { type Cell, SPECIALS } from "./cells.ts";
import { type Place, refused, within } from "./prop_place.ts";

/** Deeper data travels as a table: it has no depth, where JSON has the engine's stack. */
const MAX_JSON_DEPTH = 500;

/** Computed signals have no class of their own, but one prototype. */
const COMPUTED: object = Object.getPrototypeOf(computed(() => 0));

/**
 * Lays values out in {@link Cell}s, each value once. Nothing here calls itself:
 * data may be as deep as it likes.
 */
export class PropTable {
  /** The table. */
  readonly cells: Cell[] = [];
  /** Whether something is in it that JSON alone would lose. */
  rich = false;
  readonly #numbers = new Map<unknown, number>();
  readonly #waiting: { at: number; value: unknown; place: Place }[] = [];

  /**
   * Lays out the props of all islands of a page; their list comes first.
   *
   * @param names What to call each island in an error.
   * @throws {TypeError} naming island and path, if a value cannot travel.
   */
  constructor(props: readonly unknown[], names: readonly string[]) {
    const list: Cell = ["a"];
    this.cells.push(list);
    props.forEach((entry, at) => {
      const parent = names[at] ?? `number ${at}`;
      list.push(this.#add(entry, parent, "props"));
    });
    // Grows while it is read.
    for (const { at, value, place } of this.#waiting) {
      this.cells[at] = this.#cellOf(value, place);
    }
  }

  /** The number of a value; the cell of one that may hold others is filled in its turn. */
  #add(value: unknown, parent: Place | string, step: string | number): number {
    const special = specialOf(value);
    if (special !== -1) {
      this.rich = true;
      return -1 - special;
    }
    const known = this.#numbers.get(value);
    if (known !== undefined) {
      // The same text twice is nothing to keep; the same object is.
      if (typeof value === "object" && value !== null) this.rich = true;
      return known;
    }
    const at = this.cells.length;
    this.#numbers.set(value, at);
    if (isOwnCell(value)) this.cells.push(value);
    else {
      this.cells.push(null);
      this.#waiting.push({ at, value, place: within(parent, step) });
    }
    return at;
  }

  #cellOf(value: unknown, place: Place): Cell {
    if (typeof value === "bigint") {
      this.rich = true;
      return ["n", String(value)];
    }
    if (typeof value === "object" && value !== null) {
      return this.#cellOfObject(value, place);
    }
    throw refused(place, `a ${typeof value}`);
  }

  #cellOfObject(value: object, place: Place): Cell {
    if (place.depth > MAX_JSON_DEPTH) this.rich = true;
    if (Array.isArray(value)) return this.#cellOfArray(value, place);
    const cell = this.#cellOfKind(value, place);
    if (cell) {
      this.rich = true;
      return cell;
    }
    if (isJsx(value)) {
      throw refused(
        place,
        "JSX inside another value; JSX must be a prop of its own, or a list that is one",
      );
    }
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) {
      throw refused(place, `an instance of ${nameOf(prototype)}`);
    }
    const fields: Record<string, number> = {};
    for (const [key, entry] of Object.entries(value)) {
      // Data of a client may hold it; assigned in the browser it would change a prototype.
      if (key === "__proto__") continue;
      fields[key] = this.#add(entry, place, key);
    }
    return fields;
  }

  #cellOfArray(array: readonly unknown[], place: Place): Cell {
    const add = (at: number) => this.#add(array[at], place, at);
    const filled = Object.keys(array).map(Number).filter((at) => at >= 0);
    if (filled.length === array.length) return ["a", ...filled.map(add)];
    this.rich = true;
    const pairs = filled.flatMap((at) => [at, add(at)]);
    return ["h", array.length, ...pairs];
  }

  /** The cell of what is neither a list nor a plain object; undefined for these. */
  #cellOfKind(value: object, place: Place): Cell | undefined {
    if (value instanceof Signal) {
      const inner = this.#add(value.peek(), place, "value");
      return [Object.getPrototypeOf(value) === COMPUTED ? "c" : "$", inner];
    }
    if (value instanceof Date) {
      const time = value.getTime();
      return ["d", Number.isNaN(time) ? "none" : time];
    }
    if (value instanceof URL) return ["u", value.href];
    if (value instanceof RegExp) return ["x", value.source, value.flags];
    if (value instanceof Set) {
      const entries = [...value];
      return [
        "s",
        ...entries.map((entry, at) => this.#add(entry, place, at)),
      ];
    }
    if (value instanceof Map) {
      return [
        "m",
        ...[...value].flatMap(([key, entry], at) => [
          this.#add(key, place, `key ${at}`),
          this.#add(entry, place, `value ${at}`),
        ]),
      ];
    }
    return bytesCell(value);
  }
}

/**
 * Whether a value is JSX. Signals pass Preact's own test, and so do objects
 * without a prototype; neither has a `constructor` of its own.
 */
export function isJsx(value: unknown): boolean {
  return isValidElement(value) && Object.hasOwn(value, "constructor");
}

/** The place in {@link SPECIALS}, or -1. */
function specialOf(value: unknown): number {
  if (
    value !== undefined && (typeof value !== "number" || isJsonNumber(value))
  ) {
    return -1;
  }
  return SPECIALS.findIndex((entry) => Object.is(entry, value));
}

/** Whether JSON has the number. */
function isJsonNumber(value: number): boolean {
  return value === 0 ? 1 / value > 0 : Number.isFinite(value);
}

/** Whether a value is its own cell. */
function isOwnCell(value: unknown): value is string | number | boolean | null {
  return value === null || typeof value === "string" ||
    typeof value === "number" || typeof value === "boolean";
}

function bytesCell(value: object): Cell | undefined {
  if (value instanceof ArrayBuffer) {
    return ["b", "ArrayBuffer", new Uint8Array(value).toBase64()];
  }
  if (!ArrayBuffer.isView(value)) return undefined;
  const { buffer, byteOffset, byteLength } = value;
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  // The tag, not the class: a Buffer of Node is a Uint8Array in the browser.
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  return ["b", tag, bytes.toBase64()];
}

function nameOf(prototype: unknown): string {
  const { constructor } = Object(prototype);
  return typeof constructor === "function" && constructor.name !== ""
    ? constructor.name
    : "a class";
}
