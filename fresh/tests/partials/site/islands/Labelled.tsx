import { useId } from "preact/hooks";

/** Has an id that the runtime gives it. */
export function Labelled() {
  return <output id={useId()} class="labelled">x</output>;
}
