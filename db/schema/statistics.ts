// Summaries of the rosters. Read db/schema.ts first.

/** The axis of a summary; an authority has cells by position only. */
export type CellAxis = "position" | "department";

/** The rosters that are summed up. */
export type CellKind = "active" | "retired" | "clinic";

/**
 * How many of a unit, or of an authority with all below it (`scope`), stand at one place of
 * an axis (`key`: a code, a department's id, or empty); `codes` and `months` are JSON of
 * `Cell`. db/statistics_fold.ts writes it; nothing else does.
 */
export interface StatisticCellTable {
  scope: string;
  kind: CellKind;
  axis: CellAxis;
  key: string;
  total: number;
  codes: string;
  months: string;
}

/** The days of birth of a cell that lie in one month of the year (`MM`), as JSON: day, count, day, count. */
export interface StatisticDaysTable {
  scope: string;
  kind: CellKind;
  axis: CellAxis;
  key: string;
  month: string;
  days: string;
}

/** What changed in the lines of the rosters and is not in the cells yet; triggers write it. */
export interface StatisticNoteTable {
  unitId: string;
  kind: CellKind;
  departmentId: string | null;
  position: string | null;
  sex: string | null;
  ethnicity: string | null;
  political: string | null;
  hmtForeign: string | null;
  degree: string | null;
  education: string | null;
  establishment: string | null;
  titleLevel: string | null;
  retirementKind: string | null;
  birthDate: string | null;
  people: number;
}

/** A unit that has come under another authority since the cells were written. */
export interface StatisticMoveTable {
  unitId: string;
  fromAuthorityId: string;
}
