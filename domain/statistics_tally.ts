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

/** Key of the row of the units right under an authority that has others below it (本级直属机构). */
export const OWN_UNITS_ROW = "own";

/** Figures of people in service on a day. */
export function countStaff(
  people: Iterable<StaffFacts>,
  on: Day,
): StatCount<StaffFacts> {
  return new StatCount(STAFF_ZERO, (one: StaffFacts) => columnsOf(one, on))
    .addAll(people);
}

/** Figures of retired people on a day. */
export function countRetired(
  people: Iterable<RetiredFacts>,
  on: Day,
): StatCount<RetiredFacts, RetiredColumnKey> {
  return new StatCount(
    RETIRED_ZERO,
    (one: RetiredFacts) => retiredColumnsOf(one, on),
  ).addAll(people);
}

/** Figures of those of one position and department. */
interface StatCell<Key extends StatColumnKey> {
  position: string | null;
  departmentId: string | null;
  figures: Figures<Key>;
}

/**
 * Figures by position and department, counted person by person, so that a long list can be
 * counted in slices; every table is a sum of its cells.
 */
export class StatCount<
  Facts extends { position: string | null; departmentId?: string | null },
  Key extends StatColumnKey = StaffColumnKey,
> {
  readonly #cells = new Map<
    string,
    StatCell<Key> & { figures: Record<Key, number> }
  >();
  readonly #zero: Figures<Key>;
  readonly #columnsOf: (person: Facts) => ReadonlySet<Key>;

  constructor(
    zero: Figures<Key>,
    columnsOf: (person: Facts) => ReadonlySet<Key>,
  ) {
    this.#zero = zero;
    this.#columnsOf = columnsOf;
  }

  /** Counts more people. */
  addAll(people: Iterable<Facts>): this {
    for (const person of people) {
      const { figures } = this.#cellOf(person);
      for (const key of this.#columnsOf(person)) figures[key]++;
    }
    return this;
  }

  /** Adds those of one place who were counted before. */
  addCounted(
    place: { position: string | null; departmentId: string | null },
    counted: Figures<Key>,
  ): this {
    const cell = this.#cells.get(nameOf(place));
    if (cell) cell.figures = addFigures(cell.figures, counted);
    else this.#cells.set(nameOf(place), { ...place, figures: { ...counted } });
    return this;
  }

  #cellOf(
    { position, departmentId = null }: {
      position: string | null;
      departmentId?: string | null;
    },
  ) {
    const name = nameOf({ position, departmentId });
    let cell = this.#cells.get(name);
    if (!cell) {
      cell = { position, departmentId, figures: { ...this.#zero } };
      this.#cells.set(name, cell);
    }
    return cell;
  }

  /** Everybody, once. */
  get total(): Figures<Key> {
    return this.sum(() => true);
  }

  /** The sum of the cells that fit. */
  sum(fits: (cell: StatCell<Key>) => boolean): Figures<Key> {
    let figures = this.#zero;
    for (const cell of this.#cells.values()) {
      if (fits(cell)) figures = addFigures(figures, cell.figures);
    }
    return figures;
  }

  /** The figures of each department alone, without those below it. */
  ofDepartments(): Map<string | null, Figures<Key>> {
    const departments = new Map<string | null, Figures<Key>>();
    for (const { departmentId, figures } of this.#cells.values()) {
      const before = departments.get(departmentId) ?? this.#zero;
      departments.set(departmentId, addFigures(before, figures));
    }
    return departments;
  }
}

function nameOf(
  { position, departmentId }: {
    position: string | null;
    departmentId: string | null;
  },
): string {
  return `${position} ${departmentId}`;
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

/** What is left of a row without another, column by column. */
export function takeFigures<Key extends StatColumnKey>(
  one: Figures<Key>,
  other: Figures<Key>,
): Figures<Key> {
  const rest: Record<Key, number> = { ...one };
  for (const key in rest) rest[key] -= other[key];
  return rest;
}
