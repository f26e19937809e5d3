import type { Signal } from "@preact/signals";

/** A number that islands of one page share. */
export function Shared({ number }: { number: Signal<number> }) {
  return (
    <button type="button" class="shared" onClick={() => number.value++}>
      shared {number}
    </button>
  );
}
