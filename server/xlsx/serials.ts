import { daysBetween, isDay } from "@/domain/dates.ts";

/** Day 0 of the count behind serial 61, which is 1900-03-01. */
const EPOCH = "1899-12-30";
/** Serial 60 is 29 February 1900, which never was; the days before it count one less. */
const FALSE_LEAP_DAY = 60;

/**
 * The 1900 date serial of a calendar day; the other way is `dayOfSerial` of `domain/dates.ts`.
 *
 * @returns `undefined` for a text that is no day from 1900-01-01 to 9999-12-31.
 */
export function serialOfDay(day: string): number | undefined {
  if (!isDay(day)) return undefined;
  const days = daysBetween(EPOCH, day);
  const serial = days <= FALSE_LEAP_DAY ? days - 1 : days;
  return serial >= 1 ? serial : undefined;
}
