import { useState } from "preact/hooks";

export default function KebabCaseName() {
  const [count, setCount] = useState(0);
  return (
    <button type="button" onClick={() => setCount(count + 1)}>
      kebab: {count}
    </button>
  );
}
