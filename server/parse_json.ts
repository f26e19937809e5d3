/** Text as JSON, or `undefined` where it is none; what it holds is for the caller to check. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Syntax of whoever posted it: no fault of ours.
    return undefined;
  }
}
