import type { Day } from "./dates.ts";

/** A name that a department bore on `[fromDate, toDate)`. */
export interface PastName {
  name: string;
  fromDate: Day;
  toDate: Day;
}

/** What a rename does to the past names of a department. */
export type NameChange =
  | { kind: "none" }
  /** The old name held for some days: it is kept. */
  | { kind: "keep"; past: PastName }
  /** Back to the name that it bore until today: it never had another for a whole day. */
  | { kind: "forget"; fromDate: Day };

/** A rename of a department. */
export interface Rename {
  /** The name until now, and the new one. */
  from: string;
  to: string;
  /** Past names in the order of their days. */
  past: readonly PastName[];
  /** The day on which the department was made. */
  madeOn: Day;
  today: Day;
}

/**
 * How a rename (改名) is kept: names are history by days, so of several renames on one
 * day only the first keeps a name, and one that takes it back forgets it again.
 */
export function planRename(
  { from, to, past, madeOn, today }: Rename,
): NameChange {
  if (from === to) return { kind: "none" };
  const last = past[past.length - 1];
  if (last && last.toDate >= today) {
    return last.name === to
      ? { kind: "forget", fromDate: last.fromDate }
      : { kind: "none" };
  }
  const fromDate = last?.toDate ?? madeOn;
  return fromDate >= today
    ? { kind: "none" }
    : { kind: "keep", past: { name: from, fromDate, toDate: today } };
}
