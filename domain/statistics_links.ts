import type { Day } from "./dates.ts";
import type { RosterFilterValues } from "./inputs/roster.ts";
import { NO_CONDITIONS, rosterHref } from "./roster_address.ts";
import { type RosterKind, UNFILLED } from "./roster_codes.ts";
import { FIGURE_KEYS } from "./statistics_figures.ts";
import type { StatAxis } from "./statistics_shown.ts";
import { UNKNOWN_ROW } from "./statistics_tally.ts";

/** One figure of a statistic. */
export interface StatCell {
  kind: RosterKind;
  /** `null` for today. */
  on: Day | null;
  axis: StatAxis;
  /** Key of the row; `null` for the last, 合计. */
  row: string | null;
  /** Of the statistic; another one, and 合计, narrow nothing. */
  column: string;
}

/** What narrows a roster to the people behind a figure. */
export function conditionsOf(cell: StatCell): RosterFilterValues {
  const { kind, on, axis, column } = cell;
  const row = cell.row === UNKNOWN_ROW ? UNFILLED : cell.row;
  const ofRow: Partial<RosterFilterValues> = axis === "department"
    ? { department: row }
    : kind === "active"
    ? { position: row }
    : { retiredPosition: row };
  return {
    ...NO_CONDITIONS,
    on,
    ...ofRow,
    figure: FIGURE_KEYS.find((key) => key === column) ?? null,
  };
}

/** The roster with the people behind a figure. */
export function figureHref(cell: StatCell): string {
  return rosterHref(cell.kind, conditionsOf(cell));
}
