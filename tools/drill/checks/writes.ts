/** What a writer was told of a row: it is saved, it is not, or nothing. */
export type WriteOutcome = "saved" | "refused" | "unknown";

/** What a load of writes came to. */
export interface WritesReport {
  saved: number;
  refused: number;
  unknown: number;
  /** Rows that were said to be saved and are not there. */
  lost: string[];
  /** Rows that are there more than once. */
  twice: string[];
  /** Rows that were said not to be saved and are there. */
  ghosts: string[];
}

/**
 * Judges writes by what is there at the end.
 *
 * @param outcomes Row → what its writer was told.
 * @param present Row → how often it is there.
 */
export function checkWrites(
  outcomes: ReadonlyMap<string, WriteOutcome>,
  present: ReadonlyMap<string, number>,
): WritesReport {
  const told = (what: WriteOutcome) =>
    [...outcomes].filter(([, outcome]) => outcome === what).map(([id]) => id);
  const saved = told("saved");
  const refused = told("refused");
  return {
    saved: saved.length,
    refused: refused.length,
    unknown: told("unknown").length,
    lost: saved.filter((id) => !present.has(id)),
    twice: [...outcomes.keys()].filter((id) => (present.get(id) ?? 0) > 1),
    ghosts: refused.filter((id) => present.has(id)),
  };
}

/** How many breaches a report tells of. */
export function breachesOf({ lost, twice, ghosts }: WritesReport): number {
  return lost.length + twice.length + ghosts.length;
}
