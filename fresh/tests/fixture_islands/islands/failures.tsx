import { IS_BROWSER } from "fresh/runtime";
import { Click } from "./Click.tsx";

/** Draws on the server, throws in the browser. */
export function Broken() {
  if (IS_BROWSER) throw new Error("broken in the browser");
  return <p class="broken">as the server drew it</p>;
}

/** As {@link Broken}, deep inside and after something that woke up. */
export function HalfBroken() {
  return (
    <div class="half">
      <Click name="half" />
      <section>
        <em>before</em>
        <Broken />
        <em>after</em>
      </section>
    </div>
  );
}
