import { type Day, parseDay } from "@/domain/dates.ts";

/** Why what was typed is no day. */
export const NO_DAY = "请填写有效的日期，例如 2024-01-31";

/** Why nothing is shown of a day after today. */
export const DAY_TO_COME = "日期不能晚于今天";

/** The day of which somebody wants to see something. */
export interface AskedDay {
  /** None where today is shown. */
  on: Day | undefined;
  /** As it was written, to stand in the field again. */
  typed: string;
  /** Why it is not used; `null` where it is, and where none was asked for. */
  why: string | null;
}

/**
 * Reads the day that an address or a form asks for, in any form that people write: a browser
 * without a field for days lets them write whatever they like.
 */
export function readAskedDay(text: string, today: Day): AskedDay {
  const typed = text.trim();
  if (typed === "") return { on: undefined, typed, why: null };
  const on = parseDay(typed);
  if (on === undefined) return { on, typed, why: NO_DAY };
  return on > today
    ? { on: undefined, typed, why: DAY_TO_COME }
    : { on, typed, why: null };
}
