import { useState } from "preact/hooks";

/** A button that counts how often it was pressed. */
export function Tally({ from }: { from: number }) {
  const [count, setCount] = useState(from);
  return (
    <button type="button" class="btn" onClick={() => setCount(count + 1)}>
      按了 {count} 次
    </button>
  );
}
