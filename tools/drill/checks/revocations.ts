/** A page that was asked for after somebody's right to it had been taken away. */
export interface Visit {
  /** Whether the page hangs on rights; others may be up to 2 s behind. */
  isPrivileged: boolean;
  /** When it was acknowledged that the right is gone, milliseconds. */
  revokedAt: number;
  /** When the page was asked for. */
  askedAt: number;
  /** Whether the page was shown as before. */
  isShown: boolean;
  /** Whether the node could not reach the primary: it may then show ordinary pages, with their age. */
  isCutOff: boolean;
}

/** What was shown that must not have been. */
export interface RevocationsReport {
  privileged: number;
  privilegedShown: number;
  ordinary: number;
  ordinaryShown: number;
}

/** For so long an ordinary page may not know of it, milliseconds. */
const ORDINARY_LAG_MS = 2000;

/** Judges whether nothing was shown to whoever had lost the right to it. */
export function checkRevocations(
  visits: readonly Visit[],
): RevocationsReport {
  const due = visits.filter(({ revokedAt, askedAt }) => askedAt >= revokedAt);
  const privileged = due.filter((visit) => visit.isPrivileged);
  const ordinary = due.filter((visit) =>
    !visit.isPrivileged && !visit.isCutOff &&
    visit.askedAt - visit.revokedAt >= ORDINARY_LAG_MS
  );
  const shown = (some: readonly Visit[]) =>
    some.filter(({ isShown }) => isShown).length;
  return {
    privileged: privileged.length,
    privilegedShown: shown(privileged),
    ordinary: ordinary.length,
    ordinaryShown: shown(ordinary),
  };
}
