import type { Day } from "@/domain/dates.ts";
import type { RosterCode } from "@/domain/roster_codes.ts";

/** What a roster is narrowed by; what is `null` narrows nothing. */
export interface RosterFilter {
  kind: "active" | "retired" | "clinic";
  /** The roster of a past day; `null` for now. */
  on: Day | null;
  /** A part of a name, present or past, or the beginning of its pinyin initials. */
  search: string;
  departmentIds: readonly string[] | null;
  /** A code a column, or {@link UNFILLED}. */
  codes: Partial<Record<RosterCode, string>>;
  /** Born on or before, and after. */
  bornUntil: Day | null;
  bornAfter: Day | null;
  joinedFrom: Day | null;
  joinedTo: Day | null;
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
  };
}
