import { NO_DAY } from "@/domain/asked_day.ts";
import { type Day, parseDay } from "@/domain/dates.ts";

/** Why a range whose end comes before its beginning is none. */
export const REVERSED = {
  age: "“年龄至”不能小于“年龄自”",
  joined: "“进入至”不能早于“进入自”",
  day: "结束日期不能早于开始日期",
} as const;

/** The first and the last day between which somebody wants to see a list. */
export interface AskedRange {
  from: Day | null;
  to: Day | null;
  /** As they were written, to stand in their fields again. */
  typed: { from: string; to: string };
  /** Why an end is not used; an end that is missing here is used, or open. */
  why: { from?: string; to?: string };
}

/** Reads a range of days; of one that is turned round the beginning alone is used. */
export function readAskedRange(from: string, to: string): AskedRange {
  const typed = { from: from.trim(), to: to.trim() };
  const first = readEnd(typed.from);
  const last = readEnd(typed.to);
  const why = {
    ...(first === undefined ? { from: NO_DAY } : {}),
    ...(last === undefined ? { to: NO_DAY } : {}),
  };
  if (first && last && last < first) {
    return { from: first, to: null, typed, why: { to: REVERSED.day } };
  }
  return { from: first ?? null, to: last ?? null, typed, why };
}

/** `null` where none is asked for, `undefined` for what is no day. */
function readEnd(typed: string): Day | null | undefined {
  return typed === "" ? null : parseDay(typed);
}
