import { useState } from "preact/hooks";

/** Breaks when it is clicked. */
export function Fragile() {
  const [broken, setBroken] = useState(false);
  if (broken) throw new Error("broken by a click");
  return (
    <button type="button" class="fragile" onClick={() => setBroken(true)}>
      fragile
    </button>
  );
}
