import type {
  CellAxis,
  CellKind,
  StatisticNoteTable,
} from "@/db/schema/statistics.ts";
import {
  addToCell,
  type CellCounts,
  type CountedFacts,
  emptyCell,
  facetsOf,
} from "@/domain/statistics_cells.ts";

/** Where a cell stands. */
export interface CellPlace {
  scope: string;
  kind: CellKind;
  axis: CellAxis;
  key: string;
}

/** A cell with its place. */
export interface PlacedCell {
  place: CellPlace;
  cell: CellCounts;
}

/** Cells by place. */
export class CellSums {
  readonly #cells = new Map<string, PlacedCell>();

  /** The cell of a place, empty if there was none. */
  at(place: CellPlace): CellCounts {
    const { scope, kind, axis, key } = place;
    const name = `${scope} ${kind} ${axis} ${key}`;
    let placed = this.#cells.get(name);
    if (!placed) {
      placed = { place: { scope, kind, axis, key }, cell: emptyCell() };
      this.#cells.set(name, placed);
    }
    return placed.cell;
  }

  /** Counts people alike wherever they count: in their unit, and in what lies above it. */
  add(note: StatisticNoteTable, above: readonly string[]): void {
    const { unitId, kind, departmentId, position, people } = note;
    const facts = factsOf(note);
    const add = (place: Omit<CellPlace, "kind">) =>
      addToCell(this.at({ ...place, kind }), facts, people);
    const key = position ?? "";
    add({ scope: unitId, axis: "position", key });
    add({ scope: unitId, axis: "department", key: departmentId ?? "" });
    for (const scope of above) add({ scope, axis: "position", key });
  }

  *[Symbol.iterator](): Generator<PlacedCell> {
    yield* this.#cells.values();
  }
}

function factsOf(note: StatisticNoteTable): CountedFacts {
  const codes: CountedFacts["codes"] = Object.fromEntries(
    facetsOf(note.kind).map((facet) => [facet, note[facet]]),
  );
  return { codes, birthDate: note.birthDate };
}
