import type { Day } from "./dates.ts";
import {
  RETIRED_ZERO,
  type RetiredColumnKey,
  STAFF_ZERO,
  type StaffColumnKey,
  type StatColumnKey,
} from "./statistics_columns.ts";
import {
  columnsOf,
  retiredColumnsOf,
  type RetiredFacts,
  type StaffFacts,
} from "./statistics_facts.ts";

/** How many people count in each column. */
export type Figures<Key extends StatColumnKey = StaffColumnKey> = Readonly<
  Record<Key, number>
>;

/** A row of a statistic; `key` is a position code, a department id, or {@link UNKNOWN_ROW}. */
export interface StatRow<Key extends StatColumnKey = StaffColumnKey> {
  key: string;
  label: string;
  /** 0 for the outermost departments and for positions. */
  depth: number;
  figures: Figures<Key>;
}

/** Rows with the total (合计), which counts each person once. */
export interface StatTable<Key extends StatColumnKey = StaffColumnKey> {
  rows: readonly StatRow<Key>[];
  total: Figures<Key>;
}

/** Key of the row of those whose position or department isn't known (不详). */
export const UNKNOWN_ROW = "unknown";
/** Label of that row. */
export const UNKNOWN_LABEL = "不详";

/** Counts people in service on a day, column by column. */
export function tallyStaff(people: readonly StaffFacts[], on: Day): Figures {
  return tally(STAFF_ZERO, people.map((person) => columnsOf(person, on)));
}

/** Counts retired people on a day, column by column. */
export function tallyRetired(
  people: readonly RetiredFacts[],
  on: Day,
): Figures<RetiredColumnKey> {
  return tally(
    RETIRED_ZERO,
    people.map((person) => retiredColumnsOf(person, on)),
  );
}

/** The sum of two rows, column by column. */
export function addFigures<Key extends StatColumnKey>(
  one: Figures<Key>,
  other: Figures<Key>,
): Figures<Key> {
  const sum: Record<Key, number> = { ...one };
  for (const key in sum) sum[key] += other[key];
  return sum;
}

/** Counts sets of columns into a copy of `zero`. */
function tally<Key extends StatColumnKey>(
  zero: Figures<Key>,
  people: Iterable<ReadonlySet<Key>>,
): Figures<Key> {
  const figures: Record<Key, number> = { ...zero };
  for (const columns of people) {
    for (const key of columns) figures[key]++;
  }
  return figures;
}
