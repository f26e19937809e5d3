import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

/** Shows and hides what the page gave it. */
export function Fold(
  { children, open = true }: { children?: ComponentChildren; open?: boolean },
) {
  const [shown, setShown] = useState(open);
  return (
    <section>
      <button type="button" class="fold" onClick={() => setShown(!shown)}>
        fold
      </button>
      {shown && children}
    </section>
  );
}
