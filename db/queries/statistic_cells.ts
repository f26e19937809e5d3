import { sql } from "kysely";
import type { Db, Tx } from "@/db/open.ts";
import type {
  CellAxis,
  CellKind,
  StatisticNoteTable,
} from "@/db/schema/statistics.ts";
import { authorityInScope, inScope } from "@/db/scoped.ts";
import { netNotes } from "@/db/statistic_notes.ts";
import { CellSums } from "@/db/statistic_sums.ts";
import type { Day } from "@/domain/dates.ts";
import type { Scope } from "@/domain/scope.ts";
import { addCell, type Cell } from "@/domain/statistics_cells.ts";

/** The people at one place of an axis. */
export interface KeyedCell {
  axis: CellAxis;
  /** A code, a department's id, or empty for not known. */
  key: string;
  cell: Cell;
}

/** A cell with its place, as {@link textOfCells} writes it. */
type CellLine = [
  scope: string,
  kind: CellKind,
  axis: CellAxis,
  key: string,
  total: number,
  codes: Cell["codes"],
  months: readonly number[],
  days: readonly number[],
];

/** The cells with the days of birth that a day needs; the caller narrows them to its scope. */
function cells(db: Db | Tx, on: Day) {
  return db.selectFrom("statisticCell as cell")
    .leftJoin(
      "statisticDays",
      (join) =>
        join.onRef("statisticDays.scope", "=", "cell.scope")
          .onRef("statisticDays.kind", "=", "cell.kind")
          .onRef("statisticDays.axis", "=", "cell.axis")
          .onRef("statisticDays.key", "=", "cell.key")
          .on("statisticDays.month", "=", on.slice(5, 7)),
    )
    .select(textOfCells().as("lines"));
}

/** All of them as one JSON text: it is read three times as fast as a row a cell. */
function textOfCells() {
  return sql<string | null>`group_concat('[' || json_quote(cell.scope)
    || ',' || json_quote(cell.kind) || ',' || json_quote(cell.axis)
    || ',' || json_quote(cell.key) || ',' || cell.total || ',' || cell.codes
    || ',' || cell.months || ',' || coalesce(statistic_days.days, '[]') || ']')`;
}

/** Only {@link textOfCells} makes this text, and the fold what it is made of. */
function parseCells(lines: string | null): (AreaCell & KeyedCell)[] {
  return (JSON.parse(`[${lines ?? ""}]`) as CellLine[]).map(
    ([scope, kind, axis, key, total, codes, months, days]) => ({
      scope,
      kind,
      axis,
      key,
      cell: { total, codes, months, days },
    }),
  );
}

/**
 * The summary of a roster of a unit now, on both axes, read at one moment; nothing for a unit
 * out of the scope. What was changed outside a transaction and nobody has folded yet counts
 * as well.
 *
 * @param roster.on The day of whose month the days of birth are read.
 */
export async function listCells(
  scope: Scope,
  db: Db | Tx,
  { unitId, kind, on }: { unitId: string; kind: CellKind; on: Day },
): Promise<KeyedCell[]> {
  const { lines, hasNotes } = await cells(db, on)
    .select(
      sql<number>`exists (select 1 from statistic_note)`.as("hasNotes"),
    )
    .where("cell.scope", "=", unitId)
    .where((eb) => inScope(eb.ref("cell.scope"), scope))
    .where("cell.kind", "=", kind)
    .executeTakeFirstOrThrow();
  const kept = parseCells(lines);
  if (hasNotes === 0) return kept;
  const notes = await netNotes(db)
    .where("statisticNote.unitId", "=", unitId)
    .where((eb) => inScope(eb.ref("statisticNote.unitId"), scope))
    .where("kind", "=", kind)
    .execute();
  return withNotes(kept, notes, { scope: unitId, kind });
}

/** What the cells will be once the notes are folded into them. */
function withNotes(
  kept: readonly KeyedCell[],
  notes: readonly StatisticNoteTable[],
  roster: { scope: string; kind: CellKind },
): KeyedCell[] {
  const sums = new CellSums();
  for (const note of notes) sums.add(note, []);
  for (const { axis, key, cell } of kept) {
    addCell(sums.at({ ...roster, axis, key }), cell, 1);
  }
  return [...sums].map(({ place, cell }) => ({
    axis: place.axis,
    key: place.key,
    cell,
  }));
}

/** The people of one roster of a unit, or of an authority with all below it, at one position. */
export interface AreaCell {
  /** Id of the unit or the authority. */
  scope: string;
  kind: CellKind;
  /** Code of the position, or empty. */
  key: string;
  cell: Cell;
}

/** By position: the cells of an authority and of those right below it, as far as they lie in the scope. */
export async function listAreaCells(
  scope: Scope,
  db: Db | Tx,
  { authorityId, kinds, on }: {
    authorityId: string;
    kinds: readonly CellKind[];
    on: Day;
  },
): Promise<AreaCell[]> {
  const { lines } = await cells(db, on)
    .innerJoin("authority", "authority.id", "cell.scope")
    .where((eb) => authorityInScope(eb.ref("authority.path"), scope))
    .where((eb) =>
      eb.or([
        eb("authority.id", "=", authorityId),
        eb("authority.parentId", "=", authorityId),
      ])
    )
    .where("cell.axis", "=", "position")
    .where("cell.kind", "in", kinds)
    .executeTakeFirstOrThrow();
  return parseCells(lines);
}

/** By position: the cells of these units, as far as they lie in the scope. */
export async function listUnitCells(
  scope: Scope,
  db: Db | Tx,
  { unitIds, kinds, on }: {
    unitIds: readonly string[];
    kinds: readonly CellKind[];
    on: Day;
  },
): Promise<AreaCell[]> {
  const { lines } = await cells(db, on)
    .innerJoin("unit", "unit.id", "cell.scope")
    .innerJoin("authority", "authority.id", "unit.authorityId")
    .where(
      "cell.scope",
      "in",
      sql<string>`(select value from json_each(${JSON.stringify(unitIds)}))`,
    )
    .where((eb) => authorityInScope(eb.ref("authority.path"), scope))
    .where("cell.axis", "=", "position")
    .where("cell.kind", "in", kinds)
    .executeTakeFirstOrThrow();
  return parseCells(lines);
}

/**
 * Open units right under an authority by pinyin, as far as they lie in the scope; at most
 * `limit` after the one with the id `after`.
 */
export function listUnitsRightUnder(
  scope: Scope,
  db: Db | Tx,
  { authorityId, after, limit }: {
    authorityId: string;
    after: string | null;
    limit: number;
  },
): Promise<{ id: string; name: string }[]> {
  let query = db.selectFrom("unit")
    .innerJoin("authority", "authority.id", "unit.authorityId")
    .select(["unit.id", "unit.name"])
    .where("unit.authorityId", "=", authorityId)
    .where("unit.state", "=", "open")
    .where((eb) => authorityInScope(eb.ref("authority.path"), scope));
  if (after !== null) {
    query = query.where((eb) =>
      eb(
        eb.refTuple("unit.pinyin", "unit.id"),
        ">",
        eb.selectFrom("unit as last")
          .select(["last.pinyin", "last.id"])
          .where("last.id", "=", after)
          .where("last.authorityId", "=", authorityId)
          .$asTuple("pinyin", "id"),
      )
    );
  }
  return query.orderBy("unit.pinyin").orderBy("unit.id").limit(limit).execute();
}
