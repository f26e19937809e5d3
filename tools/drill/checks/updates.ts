/** An attempt to change a register from a version that was read. */
export interface Change {
  version: number;
  /** `unknown`: nobody heard whether it was made. */
  outcome: "made" | "refused" | "unknown";
}

/** What changes came to. */
export interface UpdatesReport {
  made: number;
  /** Changes that were made over another one, which nobody has seen since. */
  lost: number;
}

/**
 * Judges whether every change that was made is still there: each made one more of the
 * version, so none may share the version that it began with, and all are counted at the end.
 *
 * @param final Version of the register when all was over.
 */
export function checkUpdates(
  changes: readonly Change[],
  final: number,
): UpdatesReport {
  const made = changes.filter(({ outcome }) => outcome === "made");
  const bases = new Set(made.map(({ version }) => version));
  const shared = made.length - bases.size;
  const missing = Math.max(0, made.length - final);
  return { made: made.length, lost: Math.max(shared, missing) };
}
