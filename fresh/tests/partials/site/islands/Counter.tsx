import { useState } from "preact/hooks";

/** Counts clicks; what it counted is lost where it is made anew. */
export function Counter(
  { id = "c", start = 0 }: { id?: string; start?: number },
) {
  const [count, setCount] = useState(start);
  return (
    <button type="button" id={id} onClick={() => setCount(count + 1)}>
      {id} {count}
    </button>
  );
}
