import { IS_BROWSER } from "fresh/runtime";

/** Draws on the server and breaks in the browser. */
export function Broken() {
  if (IS_BROWSER) throw new Error("broken on purpose");
  return <p class="broken">drawn by the server</p>;
}
