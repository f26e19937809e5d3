import { type RawBuilder, sql } from "kysely";
import type { Tx } from "@/db/open.ts";
import { othersRun } from "@/db/others_run.ts";
import type {
  StatisticCellTable,
  StatisticDaysTable,
} from "@/db/schema/statistics.ts";
import type { CellPlace, CellSums } from "@/db/statistic_sums.ts";
import {
  addCell,
  type Cell,
  type CellCounts,
  emptyCell,
  isNothing,
  monthOfBirth,
  pairsOf,
} from "@/domain/statistics_cells.ts";

/** Cells written between two statements; each may hold 30 KB. */
const CELLS_AT_ONCE = 8;

/** A cell as its rows say it, with the days of birth that were read. */
export function cellOf(
  { total, codes, months, days }:
    & Pick<
      StatisticCellTable,
      "total" | "codes" | "months"
    >
    & { days: string | null },
): Cell {
  // Only the writing below makes these texts, from the same types.
  return {
    total,
    codes: JSON.parse(codes),
    months: JSON.parse(months),
    days: days === null ? [] : birthsOf(days),
  } as Cell;
}

/** The days of birth of one row of them. */
export function birthsOf(days: string): readonly number[] {
  // As in `cellOf`.
  return JSON.parse(days) as number[];
}

/** Adds sums to the cells that are kept; a cell that comes to nothing goes. */
export async function addToCells(tx: Tx, sums: CellSums): Promise<void> {
  const changed = [...sums].filter(({ cell }) => !isNothing(cell));
  for (let from = 0; from < changed.length; from += CELLS_AT_ONCE) {
    const some = changed.slice(from, from + CELLS_AT_ONCE);
    await addCounts(tx, some);
    await addDays(tx, some);
    if (from + CELLS_AT_ONCE < changed.length) await othersRun(tx);
  }
}

type Placed = { place: CellPlace; cell: CellCounts };

async function addCounts(tx: Tx, changed: readonly Placed[]): Promise<void> {
  const names = changed.map(({ place }) => nameOf(place));
  const { rows } = await sql<StatisticCellTable>`
    with place as materialized (select value from json_each(${
    JSON.stringify(names)
  }))
    select cell.* from place cross join statistic_cell cell on ${isAt("cell")}`
    .execute(tx);
  const kept = new Map(rows.map((row) => [String(nameOf(row)), row]));
  const lines = changed.map(({ place, cell }) => {
    const row = kept.get(String(nameOf(place)));
    const sum = emptyCell();
    if (row) addCell(sum, cellOf({ ...row, days: null }), 1);
    addCell(sum, { ...cell, days: [] }, 1);
    const { total, codes, months } = sum;
    return [
      ...nameOf(place),
      total,
      JSON.stringify(codes),
      JSON.stringify(pairsOf(months)),
    ];
  });
  await sql`
    insert into statistic_cell (scope, kind, axis, key, total, codes, months)
    select ${takeColumns(7)} from json_each(${JSON.stringify(lines)}) where true
    on conflict do update set total = excluded.total, codes = excluded.codes,
      months = excluded.months`.execute(tx);
  await sql`
    with place as materialized (select value from json_each(${
    JSON.stringify(names)
  }))
    delete from statistic_cell where total = 0 and
      (scope, kind, axis, key) in (select ${takeColumns(4)} from place)`
    .execute(tx);
}

async function addDays(tx: Tx, changed: readonly Placed[]): Promise<void> {
  const parts = changed.flatMap(({ place, cell }) =>
    [
      ...Map.groupBy(cell.days, ([born]) => monthOfBirth(born)),
    ].map(([month, days]) => ({ name: [...nameOf(place), month], days }))
  );
  const names = parts.map(({ name }) => name);
  const { rows } = await sql<StatisticDaysTable>`
    with place as materialized (select value from json_each(${
    JSON.stringify(names)
  }))
    select cell.* from place cross join statistic_days cell
    on ${isAt("cell")} and cell.month = place.value ->> 4`.execute(tx);
  const kept = new Map(
    rows.map((row) => [String([...nameOf(row), row.month]), row.days]),
  );
  const lines = parts.map(({ name, days }) => {
    const sum = emptyCell();
    const before = birthsOf(kept.get(String(name)) ?? "[]");
    addCell(sum, { ...emptyCell(), days: before }, 1);
    addCell(sum, { ...emptyCell(), days: days.flat() }, 1);
    return [...name, JSON.stringify(pairsOf(sum.days))];
  });
  await sql`
    insert into statistic_days (scope, kind, axis, key, month, days)
    select ${takeColumns(6)} from json_each(${JSON.stringify(lines)}) where true
    on conflict do update set days = excluded.days`.execute(tx);
  await sql`
    with place as materialized (select value from json_each(${
    JSON.stringify(names)
  }))
    delete from statistic_days where days = '[]' and
      (scope, kind, axis, key, month) in (select ${takeColumns(5)} from place)`
    .execute(tx);
}

/** The place of a cell as it travels to a statement. */
function nameOf({ scope, kind, axis, key }: CellPlace): string[] {
  return [scope, kind, axis, key];
}

/** That a cell stands where `place` says. */
function isAt(cell: string): RawBuilder<unknown> {
  const column = (name: string) => sql.ref(`${cell}.${name}`);
  return sql`(${column("scope")} = place.value ->> 0
    and ${column("kind")} = place.value ->> 1
    and ${column("axis")} = place.value ->> 2
    and ${column("key")} = place.value ->> 3)`;
}

function takeColumns(count: number): RawBuilder<unknown> {
  return sql.join(
    Array.from({ length: count }, (_, at) => sql`value ->> ${at}`),
  );
}
