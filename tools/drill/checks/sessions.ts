/** One step of a session, in its order: a version of a register that it wrote or read. */
export interface SessionStep {
  session: string;
  what: "wrote" | "read";
  version: number;
}

/** Reads that a session must not have got. */
export interface SessionsReport {
  reads: number;
  /** Earlier than what the session itself had written. */
  ownWritesMissed: number;
  /** Earlier than what the session had read already. */
  wentBack: number;
}

/** Judges whether sessions read their own writes, and never an earlier state than before. */
export function checkSessions(steps: readonly SessionStep[]): SessionsReport {
  const report = { reads: 0, ownWritesMissed: 0, wentBack: 0 };
  const written = new Map<string, number>();
  const read = new Map<string, number>();
  for (const { session, what, version } of steps) {
    if (what === "wrote") {
      raise(written, session, version);
      continue;
    }
    report.reads++;
    if (version < (written.get(session) ?? 0)) report.ownWritesMissed++;
    if (version < (read.get(session) ?? 0)) report.wentBack++;
    raise(read, session, version);
  }
  return report;
}

function raise(most: Map<string, number>, key: string, version: number): void {
  most.set(key, Math.max(most.get(key) ?? 0, version));
}
