import { computed, type Signal, signal } from "@preact/signals";
import { type Cell, SPECIALS } from "../src/cells.ts";

type Part = string | number;
type Read = (at: Part | undefined) => unknown;
type MakeView = new (buffer: ArrayBuffer) => unknown;

/**
 * Reads props that are more than JSON: what was one thing on the server, as a
 * signal that two islands share, is one thing here. First every value is made
 * empty, then all are filled, so that rings and depth are nothing special.
 */
export function unpack(text: string): Record<string, unknown>[] {
  const cells: Cell[] = JSON.parse(text);
  const values = cells.map((cell) => emptyOf(cell, read));
  cells.forEach((cell, at) => fill(values[at], cell, read));
  // The server writes the list of props first.
  return values[0] as Record<string, unknown>[];

  function read(at: Part | undefined): unknown {
    const index = Number(at);
    return index < 0 ? SPECIALS[-1 - index] : values[index];
  }
}

function emptyOf(cell: Cell, read: Read): unknown {
  if (!Array.isArray(cell)) {
    return cell && typeof cell === "object" ? {} : cell;
  }
  const [kind, first = "", second = ""] = cell;
  switch (kind) {
    case "a":
    case "h":
      return [];
    case "s":
      return new Set();
    case "m":
      return new Map();
    case "$":
      return signal();
    case "c":
      return computed(() => read(first));
    case "d":
      return new Date(Number(first));
    case "n":
      // deno-lint-ignore house/old-browsers -- only where the server sends one
      return BigInt(first);
    case "u":
      return new URL(String(first));
    case "x":
      return new RegExp(String(first), String(second));
    default:
      return bytesOf(String(first), String(second));
  }
}

function bytesOf(name: string, base64: string): unknown {
  const letters = Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const { buffer } = Uint8Array.from(letters);
  if (name === "ArrayBuffer") return buffer;
  // Typed arrays are properties of the global object; the server names no other.
  const View = (self as unknown as Record<string, MakeView>)[name];
  return View && new View(buffer);
}

/** Puts into a value what it holds; `value` is what {@link emptyOf} made of the cell. */
function fill(value: unknown, cell: Cell, read: Read) {
  if (!Array.isArray(cell)) {
    if (!cell || typeof cell !== "object") return;
    const object = value as Record<string, unknown>;
    for (const key of Object.keys(cell)) object[key] = read(cell[key]);
    return;
  }
  const [kind, ...parts] = cell;
  if (kind === "a") {
    parts.forEach((part) => (value as unknown[]).push(read(part)));
  } else if (kind === "h") {
    const array = value as unknown[];
    array.length = Number(parts.shift());
    while (parts.length) array[Number(parts.shift())] = read(parts.shift());
  } else if (kind === "s") {
    parts.forEach((part) => (value as Set<unknown>).add(read(part)));
  } else if (kind === "m") {
    const map = value as Map<unknown, unknown>;
    while (parts.length) map.set(read(parts.shift()), read(parts.shift()));
  } else if (kind === "$") {
    (value as Signal).value = read(parts[0]);
  }
}
