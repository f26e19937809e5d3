import { addDays, type Day, daysBetween } from "@/domain/dates.ts";

/** 1970-01-01 was a Thursday. */
const EPOCH: Day = "1970-01-01";

/** Whether the day is a Monday to Friday. */
export function isWeekday(day: Day): boolean {
  // 0 is Monday.
  const at = ((daysBetween(EPOCH, day) + 3) % 7 + 7) % 7;
  return at < 5;
}

/**
 * The day that lies so many working days later (工作日), the first day not counted. Public
 * holidays are not known here, so that a term mostly ends earlier than the law asks; a
 * Saturday or Sunday that is worked in exchange is not known either.
 */
export function addWorkingDays(day: Day, days: number): Day {
  let last = day;
  for (let left = days; left > 0;) {
    last = addDays(last, 1);
    if (isWeekday(last)) left--;
  }
  return last;
}
