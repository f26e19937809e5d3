import { type Day, monthOf } from "./dates.ts";
import type { RosterKind } from "./roster_codes.ts";
import {
  RETIRED_ZERO,
  type RetiredColumnKey,
  STAFF_ZERO,
  type StaffColumnKey,
  type StatColumnKey,
} from "./statistics_columns.ts";
import {
  ageColumn,
  type Counting,
  type Facet,
  RETIRED_COUNTING,
  STAFF_COUNTING,
} from "./statistics_facts.ts";
import type { Figures } from "./statistics_tally.ts";

/** How many have each code of each facet; `""` is that of no code. */
export type CodeCounts = Partial<Record<Facet, Record<string, number>>>;

/**
 * What a summary says of some people: how many they are, how many have each code, and when
 * they were born. Nothing in it is of a day, so that ages move by themselves.
 */
export interface CellCounts {
  total: number;
  codes: CodeCounts;
  /** How many were born in each month, `YYYY-MM`. */
  months: Record<string, number>;
  /** How many were born on each day; of the month (`-MM-`) of the day asked for at least. */
  days: Record<Day, number>;
}

/** Says what a statistic says of the people of a cell. */
export type CellReader<Key extends StatColumnKey> = (
  cell: CellCounts,
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

/** The column of each code and month is found once for all the cells that are read. */
function readerBy<Key extends StatColumnKey>(
  { facets, ages }: Counting<Key>,
  zero: Record<Key, number>,
  on: Day,
): CellReader<Key> {
  const columns = new Map<string, string | null>();
  const columnOf = (name: string, find: () => string | null) => {
    let column = columns.get(name);
    if (column === undefined) columns.set(name, column = find());
    return column;
  };
  const isSplit = (born: string) => born.slice(5, 7) === on.slice(5, 7);
  return (cell) => {
    const figures: Record<string, number> = { ...zero, total: cell.total };
    const add = (column: string | null, people: number) => {
      if (column !== null) figures[column] = (figures[column] ?? 0) + people;
    };
    for (const [facet, counts] of Object.entries(cell.codes)) {
      for (const [code, people] of Object.entries(counts)) {
        const find = () =>
          facets[facet as Facet]?.(code === "" ? null : code) ?? null;
        add(columnOf(`${facet} ${code}`, find), people);
      }
    }
    let dated = 0;
    for (const month in cell.months) {
      const people = cell.months[month] ?? 0;
      dated += people;
      // On one day of the year all of another month's birthdays lie on one side.
      const find = () =>
        isSplit(month) ? null : ageColumn(`${month}-01`, on, ages);
      add(columnOf(month, find), people);
    }
    for (const day in cell.days) {
      const find = () => isSplit(day) ? ageColumn(day, on, ages) : null;
      add(columnOf(day, find), cell.days[day] ?? 0);
    }
    add("ageUnknown", cell.total - dated);
    // No key is added that `zero` and the columns of the statistic do not have.
    return figures as Figures<Key>;
  };
}

/** One person, as a cell counts her; `null` where not known. */
export interface CountedFacts {
  codes: Readonly<Partial<Record<Facet, string | null>>>;
  birthDate: Day | null;
}

/** A cell in which nobody is counted yet. */
export function emptyCell(): CellCounts {
  return { total: 0, codes: {}, months: {}, days: {} };
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
  addTo(cell.months, monthOf(birthDate), people);
  addTo(cell.days, birthDate, people);
}

/** Adds all people of one cell to another, or takes them away. */
export function addCell(
  cell: CellCounts,
  other: CellCounts,
  sign: 1 | -1,
): void {
  cell.total += sign * other.total;
  for (const [facet, counts] of Object.entries(other.codes)) {
    addAll(cell.codes[facet as Facet] ??= {}, counts, sign);
  }
  addAll(cell.months, other.months, sign);
  addAll(cell.days, other.days, sign);
}

/** Whether a cell changes nothing when it is added to another. */
export function isNothing({ total, codes, months, days }: CellCounts): boolean {
  return total === 0 && isBare(months) && isBare(days) &&
    Object.values(codes).every(isBare);
}

function isBare(counts: Record<string, number>): boolean {
  return Object.keys(counts).length === 0;
}

function addAll(
  to: Record<string, number>,
  more: Record<string, number>,
  sign: 1 | -1,
): void {
  for (const [key, people] of Object.entries(more)) {
    addTo(to, key, sign * people);
  }
}

function addTo(to: Record<string, number>, key: string, people: number): void {
  const sum = (to[key] ?? 0) + people;
  if (sum === 0) delete to[key];
  else to[key] = sum;
}
