import { checkDigitOf } from "@/domain/citizen_id.ts";
import { addDays, type Day } from "@/domain/dates.ts";
import { DIVISIONS } from "@/codes/divisions.ts";
import {
  type Chance,
  happens,
  oneOf,
  weighed,
  type Weighted,
} from "../chance.ts";
import type { Work } from "./posts.ts";

/** Counties where most are 土家 or 苗. */
const MOUNTAINS_REGEXP = /^(4228|42052[89])/;
const COUNTIES = DIVISIONS.map(({ code }) => code)
  .filter((code) => code.length === 6);
/** Some counties of other provinces, where people came from. */
const ELSEWHERE = [
  "411503",
  "411303",
  "430602",
  "430723",
  "360121",
  "340123",
  "500235",
  "511302",
  "370105",
  "610922",
];

const MOUNTAIN_ETHNICITIES: Weighted<string> = [
  [530, "15"],
  [60, "06"],
  [15, "12"],
  [395, "01"],
];
const ETHNICITIES: Weighted<string | null> = [
  [9650, "01"],
  [150, "15"],
  [60, "03"],
  [35, "06"],
  [25, "11"],
  [20, "08"],
  [12, "12"],
  [8, "02"],
  [6, "13"],
  [6, "14"],
  [4, "09"],
  [3, "10"],
  [1, "05"],
  [20, null],
];
const YOUNG: Weighted<string> = [
  [120, "01"],
  [40, "02"],
  [450, "03"],
  [390, "13"],
];
const LEADING: Weighted<string> = [
  [640, "01"],
  [15, "02"],
  [15, "08"],
  [8, "10"],
  [322, "13"],
];
const USUAL: Weighted<string | null> = [
  [2350, "01"],
  [60, "02"],
  [70, "08"],
  [45, "10"],
  [25, "05"],
  [12, "06"],
  [8, "07"],
  [8, "04"],
  [4, "09"],
  [25, "12"],
  [7313, "13"],
  [80, null],
];

/** Youngest and oldest by title (职称级别), in years; a clinical post without one is a beginner's. */
const AGES: Record<string, readonly [youngest: number, oldest: number]> = {
  "1": [44, 61],
  "2": [37, 61],
  "3": [29, 59],
  "4": [24, 54],
  "5": [20, 44],
};
const BEGINNER = [21, 28] as const;
const UNTITLED = [23, 60] as const;

/** Her age on the day: by the title, and below that at which women and men retire. */
export function drawYears(
  chance: Chance,
  { work, titleLevel, sex }: {
    work: Work;
    titleLevel: string | null;
    sex: "1" | "2";
  },
): number {
  const isClinical = work.ladder !== "none" || work.role === "clinic";
  const [youngest, oldest] = AGES[titleLevel ?? ""] ??
    (isClinical ? BEGINNER : UNTITLED);
  const mostWomen = work.position === "3" ? 51 : 56;
  const most = Math.min(oldest, sex === "2" ? mostWomen : 60);
  const span = most - youngest + 1;
  const [one, other] = [chance(span), chance(span)];
  // Low titles lean to the young, high ones to the middle.
  const isLow = titleLevel === "4" || titleLevel === "5";
  const part = isLow ? Math.min(one, other) : Math.floor((one + other) / 2);
  return youngest + part;
}

/** Whether most of a county are no Han. */
export function isMountain(county: string): boolean {
  return MOUNTAINS_REGEXP.test(county);
}

/** Her ethnic group (民族); a few have none written. */
export function drawEthnicity(chance: Chance, county: string): string | null {
  return isMountain(county)
    ? weighed(chance, MOUNTAIN_ETHNICITIES)
    : weighed(chance, ETHNICITIES);
}

/** Her political status (政治面貌): members of the 共青团 are young, leaders in the party. */
export function drawPolitical(
  chance: Chance,
  { years, position }: { years: number; position: string },
): string | null {
  if (years < 28) return weighed(chance, YOUNG);
  const isLeading = position === "1" || position === "4";
  return weighed(chance, isLeading ? LEADING : USUAL);
}

/** A document by which somebody is known: a citizen's number, or a residence permit. */
export interface MadeDocument {
  /** Code of `codes/document_types.ts`. */
  type: string;
  number: string;
  isHmtForeign: boolean;
}

/** Makes document numbers that are right by their rule, each once. */
export class Documents {
  readonly #chance: Chance;
  readonly #taken = new Set<string>();

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  /** One of somebody who lives in this county. */
  make(
    { birthDate, sex, county }: {
      birthDate: Day;
      sex: "1" | "2";
      county: string;
    },
  ): MadeDocument {
    const isGuest = this.#chance(10_000) < 4;
    const region = isGuest
      ? oneOf(this.#chance, ["810000", "820000", "830000"])
      : this.#regionOf(county);
    const birth = birthDate.split("-").join("");
    for (;;) {
      const order = this.#chance(499) * 2 + (sex === "1" ? 1 : 2);
      const body = `${region}${birth}${String(order).padStart(3, "0")}`;
      if (this.#taken.has(body)) continue;
      this.#taken.add(body);
      const type = !isGuest ? "01" : region === "830000" ? "12" : "11";
      const number = body + checkDigitOf(body);
      return { type, number, isHmtForeign: isGuest };
    }
  }

  #regionOf(county: string): string {
    if (happens(this.#chance, 760)) return county;
    return oneOf(
      this.#chance,
      happens(this.#chance, 680) ? COUNTIES : ELSEWHERE,
    );
  }
}

/** A day in the year in which somebody of this age was born. */
export function drawBirth(chance: Chance, years: number, today: Day): Day {
  const year = Number(today.slice(0, 4)) - years;
  // From the day after the birthday a year earlier up to today's.
  return addDays(`${year - 1}${birthdayOf(today)}`, 1 + chance(364));
}

/** `-11-24`; the 28th stands for a leap day. */
function birthdayOf(today: Day): string {
  return today.endsWith("-02-29") ? "-02-28" : today.slice(4);
}
