import { listDivisionChanges } from "@/db/queries/divisions.ts";
import type { Db, Tx } from "@/db/open.ts";
import { DivisionBook } from "@/domain/division_book.ts";

/** The divisions (行政区划) as they stand now; read where it is needed, never kept. */
export async function readDivisions(db: Db | Tx): Promise<DivisionBook> {
  return new DivisionBook(await listDivisionChanges(db));
}

/** Rows with the name of the place that each has, `湖北省武汉市武昌区`. */
export async function withPlaces<Row extends { division: string }>(
  db: Db | Tx,
  rows: readonly Row[],
): Promise<(Row & { place: string })[]> {
  const book = await readDivisions(db);
  return rows.map((row) => ({ ...row, place: book.label(row.division) }));
}
