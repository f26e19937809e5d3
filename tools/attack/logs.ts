/** What a process has written, and what was typed at it that must stand in none of it. */
export interface Log {
  text: string;
  typed: readonly string[];
}

const kept: Log[] = [];

/** Keeps the log of a target that has ended, to be gone through with all others. */
export function keepLog(log: Log): void {
  kept.push(log);
}

/** The logs of every target that has ended, but for those with a module changed. */
export function keptLogs(): readonly Log[] {
  return kept;
}
