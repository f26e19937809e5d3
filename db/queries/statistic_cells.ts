import type { Db, Tx } from "@/db/open.ts";
import type { CellAxis, CellKind } from "@/db/schema/statistics.ts";
import { inScope } from "@/db/scoped.ts";
import { cellOf } from "@/db/statistic_cells.ts";
import { netNotes } from "@/db/statistic_notes.ts";
import { CellSums } from "@/db/statistic_sums.ts";
import type { Day } from "@/domain/dates.ts";
import type { Scope } from "@/domain/scope.ts";
import { addCell, type CellCounts } from "@/domain/statistics_cells.ts";

/** The people at one place of an axis. */
export interface KeyedCell {
  axis: CellAxis;
  /** A code, a department's id, or empty for not known. */
  key: string;
  cell: CellCounts;
}

/**
 * The summary of a roster of a unit now, on both axes, read at one moment. What was changed
 * outside a transaction and nobody has folded yet counts as well.
 *
 * @param roster.on The day of whose month the days of birth are read.
 */
export async function listCells(
  scope: Scope,
  db: Db | Tx,
  { kind, on }: { kind: CellKind; on: Day },
): Promise<KeyedCell[]> {
  const rows = await db.selectFrom("statisticCell as cell")
    .leftJoin(
      "statisticDays",
      (join) =>
        join.onRef("statisticDays.scope", "=", "cell.scope")
          .onRef("statisticDays.kind", "=", "cell.kind")
          .onRef("statisticDays.axis", "=", "cell.axis")
          .onRef("statisticDays.key", "=", "cell.key")
          .on("statisticDays.month", "=", on.slice(5, 7)),
    )
    .select(["cell.axis", "cell.key", "cell.total", "cell.codes"])
    .select(["cell.months", "statisticDays.days"])
    .where((eb) => inScope(eb.ref("cell.scope"), scope))
    .where("cell.kind", "=", kind)
    .execute();
  const notes = await netNotes(db)
    .where((eb) => inScope(eb.ref("statisticNote.unitId"), scope))
    .where("kind", "=", kind)
    .execute();
  const sums = new CellSums();
  const at = (axis: CellAxis, key: string) =>
    sums.at({ scope: "", kind, axis, key });
  for (const { axis, key, ...row } of rows) {
    addCell(at(axis, key), cellOf(row), 1);
  }
  for (const note of notes) {
    const added = new CellSums();
    added.add(note, []);
    for (const { place, cell } of added) {
      addCell(at(place.axis, place.key), cell, 1);
    }
  }
  return [...sums].map(({ place, cell }) => ({
    axis: place.axis,
    key: place.key,
    cell,
  }));
}
