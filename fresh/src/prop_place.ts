/** Where a value stands, from the inside out; put into words only for an error. */
export interface Place {
  /** In what; at the beginning the name of the island. */
  parent: Place | string;
  /** Key, index or words. */
  step: string | number;
  /** How many values are around it. */
  depth: number;
}

/** The place of what stands at `step` in another value, or first in an island. */
export function within(parent: Place | string, step: string | number): Place {
  const depth = typeof parent === "string" ? 0 : parent.depth + 1;
  return { parent, step, depth };
}

/** The error for a value that cannot travel: which island, where, and what it is. */
export function refused(place: Place, what: string): TypeError {
  const [island, path] = wordsOf(place);
  const shown = path.length > 200 ? `${path.slice(0, 200)}…` : path;
  return new TypeError(
    `Cannot send props to island ${island}: ${shown} is ${what}`,
  );
}

/** Island, and a path as it would be written in code: `props.list[2]["a b"]`. */
function wordsOf(place: Place): [island: string, path: string] {
  const steps: string[] = [];
  let at: Place | string = place;
  for (; typeof at !== "string"; at = at.parent) {
    const { step } = at;
    if (typeof at.parent === "string") steps.push(String(step));
    else if (/^[A-Za-z_$][\w$]*$/.test(String(step))) steps.push(`.${step}`);
    else steps.push(`[${JSON.stringify(step)}]`);
  }
  return [at, steps.reverse().join("")];
}
