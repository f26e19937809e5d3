/** Attributes whose `false` must reach the page: it undoes what an element above says. */
export const SWITCHES = ["f-client-nav", "f-view-transition"];

/** The switches that are off, as text; undefined if none is. */
export function switchesOff(
  props: Record<string, unknown>,
): Record<string, string> | undefined {
  let off: Record<string, string> | undefined;
  for (const name of SWITCHES) {
    if (props[name] === false) off = { ...off, [name]: "false" };
  }
  return off;
}
