import { Partial } from "fresh/runtime";

/** What is not allowed. */
export function Nested() {
  return <Partial name="inside">x</Partial>;
}
