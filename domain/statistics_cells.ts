import { type Day, yearsBefore } from "./dates.ts";
import type { RosterKind } from "./roster_codes.ts";
import {
  RETIRED_ZERO,
  type RetiredColumnKey,
  STAFF_ZERO,
  type StaffColumnKey,
  type StatColumnKey,
} from "./statistics_columns.ts";
import {
  type Counting,
  type Facet,
  RETIRED_COUNTING,
  STAFF_COUNTING,
} from "./statistics_facts.ts";
import type { Figures } from "./statistics_tally.ts";

/** How many have each code of each facet; `""` is that of no code. */
export type CodeCounts = Partial<Record<Facet, Record<string, number>>>;

/**
 * How many were born at each time, as a map to count in, or as it is kept: time, count,
 * time, count. A month is `YYYYMM`, a day `YYYYMMDD`, as numbers.
 */
export type Births = ReadonlyMap<number, number> | readonly number[];

/**
 * What a summary says of some people: how many they are, how many have each code, and when
 * they were born. Nothing in it is of a day, so that ages move by themselves.
 */
export interface Cell {
  total: number;
  codes: CodeCounts;
  months: Births;
  /** Of the month of the year (`MM`) of the day asked for at least. */
  days: Births;
}

/** A cell to count in. */
export interface CellCounts extends Cell {
  months: Map<number, number>;
  days: Map<number, number>;
}

/** Says what a statistic says of the people of a cell. */
export type CellReader<Key extends StatColumnKey> = (
  cell: Cell,
) => Figures<Key>;

/** Of 卫生在职人员统计 on a day; a clinic's people count alike. */
export function staffReader(on: Day): CellReader<StaffColumnKey> {
  return readerBy(STAFF_COUNTING, STAFF_ZERO, on);
}

/** Of 卫生退休人员统计 on a day. */
export function retiredReader(on: Day): CellReader<RetiredColumnKey> {
  return readerBy(RETIRED_COUNTING, RETIRED_ZERO, on);
}

/** The facets that a statistic counts by. */
export function facetsOf(kind: RosterKind | "clinic"): readonly Facet[] {
  const { facets } = kind === "retired" ? RETIRED_COUNTING : STAFF_COUNTING;
  // Object.keys cannot say more than string; the type of `facets` says the rest.
  return Object.keys(facets) as Facet[];
}

/** The column of each code is found once for all the cells that are read. */
function readerBy<Key extends StatColumnKey>(
  { facets, ages }: Counting<Key>,
  zero: Record<Key, number>,
  on: Day,
): CellReader<Key> {
  const ofCodes = new Map<string, Map<string, string | null>>();
  const columnsOf = (facet: string) => {
    let columns = ofCodes.get(facet);
    if (!columns) ofCodes.set(facet, columns = new Map());
    return columns;
  };
  const addAges = ageAdder(ages, on);
  return ({ total, codes, months, days }) => {
    const figures: Record<string, number> = { ...zero, total };
    for (const facet in codes) {
      const counts = codes[facet as Facet];
      const columns = columnsOf(facet);
      for (const code in counts) {
        let column = columns.get(code);
        if (column === undefined) {
          column = facets[facet as Facet]?.(code === "" ? null : code) ?? null;
          columns.set(code, column);
        }
        if (column !== null) {
          figures[column] = (figures[column] ?? 0) + (counts[code] ?? 0);
        }
      }
    }
    figures["ageUnknown"] = total - addAges(figures, { months, days });
    // No key is added that `zero` and the columns of the statistic do not have.
    return figures as Figures<Key>;
  };
}

/**
 * Adds people to the columns of their ages on a day, and says how many they are. On one day
 * of the year all birthdays of another month lie on one side of it; those of its own month
 * are taken day by day.
 */
function ageAdder(
  ages: readonly (readonly [number, string])[],
  on: Day,
): (
  figures: Record<string, number>,
  born: Pick<Cell, "months" | "days">,
) => number {
  /** Whoever was born after it is below the limit of the band. */
  const lastDays = ages.map(([limit]) =>
    limit === Infinity ? -Infinity : numberOf(yearsBefore(on, limit))
  );
  const lastMonths = lastDays.map((day) => Math.floor(day / 100));
  const month = Number(on.slice(5, 7));
  return (figures, { months, days }) => {
    const counts = ages.map(() => 0);
    const add = (people: number, born: number, last: readonly number[]) => {
      let band = 0;
      while (born <= (last[band] ?? -Infinity)) band++;
      counts[band] = (counts[band] ?? 0) + people;
    };
    let dated = 0;
    eachBirth(months, (born, people) => {
      dated += people;
      if (born % 100 !== month) add(people, born, lastMonths);
    });
    eachBirth(days, (born, people) => {
      if (Math.floor(born / 100) % 100 === month) add(people, born, lastDays);
    });
    for (const [band, [, column]] of ages.entries()) {
      figures[column] = counts[band] ?? 0;
    }
    return dated;
  };
}

function eachBirth(
  births: Births,
  visit: (born: number, people: number) => void,
): void {
  if (births instanceof Map) {
    births.forEach((people, born) => visit(born, people));
    return;
  }
  const pairs = births as readonly number[];
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    visit(pairs[at] ?? 0, pairs[at + 1] ?? 0);
  }
}

/** `YYYY-MM-DD` → `YYYYMMDD`. */
function numberOf(day: Day): number {
  return Number(day.replace(/-/g, ""));
}

/** The month of the year of a day of birth, `MM`. */
export function monthOfBirth(born: number): string {
  return String(Math.floor(born / 100) % 100).padStart(2, "0");
}

/** Births as they are kept. */
export function pairsOf(births: Births): number[] {
  return births instanceof Map
    ? [...births].flat()
    : [...births as readonly number[]];
}

/** One person, as a cell counts her; `null` where not known. */
export interface CountedFacts {
  codes: Readonly<Partial<Record<Facet, string | null>>>;
  birthDate: Day | null;
}

/** A cell in which nobody is counted yet. */
export function emptyCell(): CellCounts {
  return { total: 0, codes: {}, months: new Map(), days: new Map() };
}

/** Counts so many more people alike in a cell, fewer if negative; what falls to zero is left out. */
export function addToCell(
  cell: CellCounts,
  { codes, birthDate }: CountedFacts,
  people: number,
): void {
  cell.total += people;
  for (const [facet, code] of Object.entries(codes)) {
    addTo(cell.codes[facet as Facet] ??= {}, code ?? "", people);
  }
  if (birthDate === null) return;
  const born = numberOf(birthDate);
  addBirths(cell.months, Math.floor(born / 100), people);
  addBirths(cell.days, born, people);
}

/** Adds all people of one cell to another, or takes them away. */
export function addCell(cell: CellCounts, other: Cell, sign: 1 | -1): void {
  cell.total += sign * other.total;
  for (const [facet, counts] of Object.entries(other.codes)) {
    const to = cell.codes[facet as Facet] ??= {};
    for (const [code, people] of Object.entries(counts)) {
      addTo(to, code, sign * people);
    }
  }
  for (const time of ["months", "days"] as const) {
    eachBirth(
      other[time],
      (born, people) => addBirths(cell[time], born, sign * people),
    );
  }
}

/** Whether a cell changes nothing when it is added to another. */
export function isNothing({ total, codes, months, days }: CellCounts): boolean {
  return total === 0 && months.size === 0 && days.size === 0 &&
    Object.values(codes).every((counts) => Object.keys(counts).length === 0);
}

function addTo(to: Record<string, number>, key: string, people: number): void {
  const sum = (to[key] ?? 0) + people;
  if (sum === 0) delete to[key];
  else to[key] = sum;
}

function addBirths(
  to: Map<number, number>,
  born: number,
  people: number,
): void {
  const sum = (to.get(born) ?? 0) + people;
  if (sum === 0) to.delete(born);
  else to.set(born, sum);
}
