/** Calendar day, `YYYY-MM-DD`; days compare as text. */
export type Day = string;

/** Last day that Excel can hold, 9999-12-31 in the 1900 date system. */
const MAX_SERIAL = 2_958_465;
const DAY_MS = 86_400_000;
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
/** Older than the oldest hospital of the province; below it a year is a slip. */
const MIN_YEAR = 1800;

const DAY_REGEXP = /^(\d{4})-(\d{2})-(\d{2})$/;
const WRITTEN_REGEXPS = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/,
  /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/,
  /^(\d{4})(\d{2})(\d{2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日$/,
];

/** Whether the text is a day of the calendar, written `YYYY-MM-DD`. */
export function isDay(text: string): text is Day {
  const match = DAY_REGEXP.exec(text);
  if (!match) return false;
  const [, year, month, day] = match.map(Number);
  return isRealDay(year ?? 0, month ?? 0, day ?? 0);
}

/**
 * Reads a day as people write it: `2024-01-31`, `2024/1/31`, `2024.1.31`,
 * `20240131` or `2024年1月31日`, in any width.
 *
 * @returns The day, or `undefined` for any other form, for a day that the
 * calendar lacks and for a year before 1800.
 */
export function parseDay(text: string): Day | undefined {
  const folded = text.normalize("NFKC").trim();
  for (const regexp of WRITTEN_REGEXPS) {
    const match = regexp.exec(folded);
    if (!match) continue;
    const [, year = 0, month = 0, day = 0] = match.map(Number);
    if (year < MIN_YEAR || !isRealDay(year, month, day)) return undefined;
    return formatDay(year, month, day);
  }
  return undefined;
}

/**
 * The day of an Excel serial number; the time of day is dropped.
 *
 * @param serial Days as the cell holds them.
 * @param date1904 Whether the workbook counts from 1904 (its `date1904` flag).
 * @returns `undefined` outside 1900–9999 and for serial 60 of the 1900 system,
 * a 29 February 1900 that never was.
 */
export function dayOfSerial(
  serial: number,
  date1904: boolean,
): Day | undefined {
  const whole = Math.floor(serial);
  if (!Number.isFinite(serial) || whole > MAX_SERIAL) return undefined;
  if (date1904) {
    return whole < 0 || whole > MAX_SERIAL - 1462
      ? undefined
      : fromDayNumber(dayNumber(1904, 1, 1) + whole);
  }
  if (whole < 1 || whole === 60) return undefined;
  const first = dayNumber(1899, 12, whole < 60 ? 31 : 30);
  return fromDayNumber(first + whole);
}

/** The day that lies `days` later, earlier if negative. */
export function addDays(day: Day, days: number): Day {
  return fromDayNumber(numberOf(day) + days);
}

/** How many days lie from one day to another; negative if `to` is the earlier. */
export function daysBetween(from: Day, to: Day): number {
  return numberOf(to) - numberOf(from);
}

/**
 * Age in full years (周岁): the birthday counts, and who was born on
 * 29 February turns on 1 March of a common year. Negative before birth.
 */
export function ageOn(birth: Day, on: Day): number {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4));
  return on.slice(5) < birth.slice(5) ? years - 1 : years;
}

/**
 * Who was born by this day has had so many birthdays on `on`, as {@link ageOn} counts them;
 * to compare with, for it may be a 29 February that its year lacks.
 */
export function yearsBefore(on: Day, years: number): Day {
  return `${Number(on.slice(0, 4)) - years}${on.slice(4)}`;
}

/** Calendar day in Asia/Shanghai of a moment, in milliseconds since 1970. */
export function dayInShanghai(epochMs: number): Day {
  return fromDayNumber(Math.floor((epochMs + SHANGHAI_OFFSET_MS) / DAY_MS));
}

/** `YYYY-MM-DD HH:mm` in Asia/Shanghai of an ISO time in UTC; empty if it is none. */
export function timeInShanghai(iso: string): string {
  const epochMs = Date.parse(iso);
  if (Number.isNaN(epochMs)) return "";
  const ms = (epochMs + SHANGHAI_OFFSET_MS) % DAY_MS;
  const minutes = Math.floor(((ms + DAY_MS) % DAY_MS) / 60_000);
  const clock = `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
  return `${dayInShanghai(epochMs)} ${clock}`;
}

/** The moment at which a day begins in Asia/Shanghai, as ISO 8601 in UTC. */
export function dayStart(day: Day): string {
  return new Date(numberOf(day) * DAY_MS - SHANGHAI_OFFSET_MS).toISOString();
}

/** The year and month of a day (出生年月), `YYYY-MM`. */
export function monthOf(day: Day): string {
  return day.slice(0, 7);
}

/** How many months lie from one month to another, both `YYYY-MM`; negative if `to` is the earlier. */
export function monthsBetween(from: string, to: string): number {
  return monthNumber(to) - monthNumber(from);
}

/** The month that lies `months` later, earlier if negative; both `YYYY-MM`. */
export function addMonths(month: string, months: number): string {
  const count = monthNumber(month) + months;
  return `${Math.floor(count / 12)}-${pad(count % 12 + 1)}`;
}

function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
}

function isRealDay(year: number, month: number, day: number): boolean {
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 &&
    day <= daysInMonth(year, month);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function numberOf(day: Day): number {
  return dayNumber(
    Number(day.slice(0, 4)),
    Number(day.slice(5, 7)),
    Number(day.slice(8, 10)),
  );
}

/** Days since 1970-01-01. Years begin in March here, so that a leap day comes last. */
function dayNumber(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1;
  const sinceMarch = (month + 9) % 12;
  const dayOfYear = Math.floor((153 * sinceMarch + 2) / 5) + day - 1;
  const leaps = Math.floor(shifted / 4) - Math.floor(shifted / 100) +
    Math.floor(shifted / 400);
  return shifted * 365 + leaps + dayOfYear - 719_468;
}

/** The inverse of {@link dayNumber}, in cycles of 400 years. */
function fromDayNumber(number: number): Day {
  const days = number + 719_468;
  const cycle = Math.floor(days / 146_097);
  const rest = days - cycle * 146_097;
  const yearOfCycle = Math.floor(
    (rest - Math.floor(rest / 1460) + Math.floor(rest / 36_524) -
      Math.floor(rest / 146_096)) / 365,
  );
  const dayOfYear = rest - (365 * yearOfCycle + Math.floor(yearOfCycle / 4) -
    Math.floor(yearOfCycle / 100));
  const sinceMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * sinceMarch + 2) / 5) + 1;
  const month = sinceMarch < 10 ? sinceMarch + 3 : sinceMarch - 9;
  const year = yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0);
  return formatDay(year, month, day);
}

function formatDay(year: number, month: number, day: number): Day {
  return `${String(year).padStart(4, "0")}-${pad(month)}-${pad(day)}`;
}

function pad(number: number): string {
  return String(number).padStart(2, "0");
}
