import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

/** A button that counts, with what it is given below. */
export function Click(props: { name?: string; children?: ComponentChildren }) {
  const [count, setCount] = useState(0);
  const { name = "click" } = props;
  return (
    <div class={`click ${name}`}>
      <button type="button" onClick={() => setCount(count + 1)}>
        {name}: {count}
      </button>
      {props.children}
    </div>
  );
}
