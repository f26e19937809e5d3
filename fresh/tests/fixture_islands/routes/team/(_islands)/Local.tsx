import { useState } from "preact/hooks";

/** An island of one area. */
export function Local() {
  const [count, setCount] = useState(0);
  return (
    <button type="button" onClick={() => setCount(count + 1)}>
      local: {count}
    </button>
  );
}
