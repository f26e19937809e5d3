import { addMonths, type Day, monthOf, monthsBetween } from "./dates.ts";

/** The three tracks of the statutory retirement age before the reform. */
type Track = "men" | "womenAt55" | "womenAt50";

interface TrackRule {
  /** Age in years before the reform. */
  years: number;
  /** The age moves by one month for every so many months after January 2025. */
  monthsAStep: number;
  /** By so many months at most. */
  mostMonths: number;
}

const RULES: Record<Track, TrackRule> = {
  men: { years: 60, monthsAStep: 4, mostMonths: 36 },
  womenAt55: { years: 55, monthsAStep: 4, mostMonths: 36 },
  womenAt50: { years: 50, monthsAStep: 2, mostMonths: 60 },
};

const REFORM = "2025-01";
const FEMALE = "2";
const WORKER = "3";

/** What the age of somebody follows from. */
export interface RetiringPerson {
  birthDate: Day | null;
  /** Code of `codes/sexes.ts`. */
  sex: string | null;
  /** Code of `codes/positions.ts`; women of 工勤技能 retire earlier. */
  position: string | null;
}

/**
 * The month in which somebody reaches the statutory retirement age (法定退休年龄), as
 * `YYYY-MM`; `undefined` where the day of birth or the sex is not known.
 *
 * Who would have reached 60, 55 or 50 before 2025 did so then. From January 2025 on the age
 * moves by a month for every four months (women of 工勤技能: two), up to 63, 58 and 55.
 * Earlier or later retirement by choice is not foreseen.
 *
 * Source: 全国人民代表大会常务委员会关于实施渐进式延迟法定退休年龄的决定 (2024-09-13).
 */
export function retirementMonth(person: RetiringPerson): string | undefined {
  const { birthDate } = person;
  const track = trackOf(person);
  if (birthDate === null || track === undefined) return undefined;
  const { years, monthsAStep, mostMonths } = RULES[track];
  const before = addMonths(monthOf(birthDate), years * 12);
  const since = monthsBetween(REFORM, before);
  const steps = since < 0
    ? 0
    : Math.min(Math.floor(since / monthsAStep) + 1, mostMonths);
  return addMonths(before, steps);
}

function trackOf({ sex, position }: RetiringPerson): Track | undefined {
  if (sex === FEMALE) return position === WORKER ? "womenAt50" : "womenAt55";
  return sex === "1" ? "men" : undefined;
}

/** The youngest age in years at which anybody reaches the statutory age. */
export const YOUNGEST_RETIRING = 50;
