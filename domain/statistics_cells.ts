import { type Day, monthOf } from "./dates.ts";
import type { RosterKind } from "./roster_codes.ts";
import {
  RETIRED_ZERO,
  type RetiredColumnKey,
  STAFF_ZERO,
  type StaffColumnKey,
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

/** What 卫生在职人员统计 says of the people of a cell on a day; a clinic's people count alike. */
export function staffFiguresOf(
  cell: CellCounts,
  on: Day,
): Figures<StaffColumnKey> {
  return figuresBy(STAFF_COUNTING, STAFF_ZERO, { cell, on });
}

/** What 卫生退休人员统计 says of the people of a cell on a day. */
export function retiredFiguresOf(
  cell: CellCounts,
  on: Day,
): Figures<RetiredColumnKey> {
  return figuresBy(RETIRED_COUNTING, RETIRED_ZERO, { cell, on });
}

/** The facets that a statistic counts by. */
export function facetsOf(kind: RosterKind | "clinic"): readonly Facet[] {
  const { facets } = kind === "retired" ? RETIRED_COUNTING : STAFF_COUNTING;
  // Object.keys cannot say more than string; the type of `facets` says the rest.
  return Object.keys(facets) as Facet[];
}

function figuresBy<Key extends StaffColumnKey | RetiredColumnKey>(
  { facets, ages }: Counting<Key>,
  zero: Record<Key, number>,
  { cell, on }: { cell: CellCounts; on: Day },
): Figures<Key> {
  const figures: Record<string, number> = { ...zero, total: cell.total };
  const add = (column: string | null, people: number) => {
    if (column !== null) figures[column] = (figures[column] ?? 0) + people;
  };
  for (const [facet, counts] of Object.entries(cell.codes)) {
    const columnOf = facets[facet as Facet];
    for (const [code, people] of Object.entries(counts)) {
      add(columnOf?.(code === "" ? null : code) ?? null, people);
    }
  }
  let dated = 0;
  const isSplit = (born: string) => born.slice(5, 7) === on.slice(5, 7);
  for (const [month, people] of Object.entries(cell.months)) {
    dated += people;
    // On one day of the year all of another month's birthdays lie on one side.
    if (!isSplit(month)) add(ageColumn(`${month}-01`, on, ages), people);
  }
  for (const [day, people] of Object.entries(cell.days)) {
    if (isSplit(day)) add(ageColumn(day, on, ages), people);
  }
  add("ageUnknown", cell.total - dated);
  // No key is added that `zero` and the columns of the statistic do not have.
  return figures as Figures<Key>;
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
