import type { Day } from "@/domain/dates.ts";
import type { RosterCode, UNFILLED } from "@/domain/roster_codes.ts";
import type { FigureCondition } from "@/domain/statistics_figures.ts";

/** What a roster is narrowed by; what is `null` narrows nothing. */
export interface RosterFilter {
  kind: "active" | "retired" | "clinic";
  /** The roster of a past day; `null` for now. */
  on: Day | null;
  /** A part of a name, present or past, or the beginning of its pinyin initials. */
  search: string;
  /** Of these, or of none at all. */
  departmentIds: readonly string[] | typeof UNFILLED | null;
  /** A code a column, or {@link UNFILLED}. */
  codes: Partial<Record<RosterCode, string>>;
  /** Born on or before, and after. */
  bornUntil: Day | null;
  bornAfter: Day | null;
  joinedFrom: Day | null;
  joinedTo: Day | null;
  /** Who counts in a column of a statistic. */
  figure: FigureCondition | null;
}

/** A filter that leaves everybody of a roster. */
export function everybody(
  kind: RosterFilter["kind"],
  on: Day | null = null,
): RosterFilter {
  return {
    kind,
    on,
    search: "",
    departmentIds: null,
    codes: {},
    bornUntil: null,
    bornAfter: null,
    joinedFrom: null,
    joinedTo: null,
    figure: null,
  };
}
