import { signal } from "@preact/signals";
import { parse } from "devalue";

/** Reads props that are more than JSON; a signal that two islands share stays one. */
export function unpack(text: string): Record<string, unknown>[] {
  return parse(text, { Signal: ([value]: [unknown]) => signal(value) });
}
