import { sql, type SqlBool } from "kysely";
import type { Tx } from "@/db/open.ts";
import { othersRun } from "@/db/others_run.ts";
import { addToCells, birthsOf, cellOf } from "@/db/statistic_cells.ts";
import { CellSums } from "@/db/statistic_sums.ts";
import type { StatisticMoveTable } from "@/db/schema/statistics.ts";
import { addCell } from "@/domain/statistics_cells.ts";

/** Notes that are added up between two pauses: some 2 ms, at the very first 15. */
const NOTES_AT_ONCE = 60;

/**
 * Brings the summaries up to what the transaction has changed in the rosters; it is the
 * last thing that every transaction does (db/open.ts). Where nobody changed it costs a look
 * at two empty tables.
 */
export async function foldStatistics(tx: Tx): Promise<void> {
  const { isWaiting } = await tx.selectNoFrom((eb) =>
    eb.or([
      eb.exists(eb.selectFrom("statisticNote").select("people")),
      eb.exists(eb.selectFrom("statisticMove").select("unitId")),
    ]).as("isWaiting")
  ).executeTakeFirstOrThrow();
  if (!isWaiting) return;

  const sums = new CellSums();
  await addNotes(tx, sums);
  const moves = await tx.selectFrom("statisticMove").selectAll().execute();
  for (const move of moves) await addMove(tx, { move, sums });
  await addToCells(tx, sums);
  await tx.deleteFrom("statisticMove").execute();
}

/** Adds all notes up and takes them off; after a bulk change they are thousands, and between two parts others run. */
async function addNotes(tx: Tx, sums: CellSums): Promise<void> {
  const above = new Map<string, string[]>();
  let last = 0;
  while (true) {
    const notes = await tx.selectFrom("statisticNote")
      .selectAll()
      .select(sql<number>`rowid`.as("place"))
      .where(sql<SqlBool>`rowid > ${last}`)
      .orderBy("place")
      .limit(NOTES_AT_ONCE)
      .execute();
    const unknown = notes.map(({ unitId }) => unitId)
      .filter((unitId) => !above.has(unitId));
    if (unknown.length > 0) {
      for (const [id, ids] of await listAbove(tx, unknown)) above.set(id, ids);
    }
    for (const note of notes) sums.add(note, above.get(note.unitId) ?? []);
    last = notes.at(-1)?.place ?? last;
    await tx.deleteFrom("statisticNote")
      .where(sql<SqlBool>`rowid <= ${last}`)
      .execute();
    if (notes.length < NOTES_AT_ONCE) return;
    await othersRun(tx);
  }
}

/**
 * Takes the people of a unit, as the cells still have them, from the authorities that it
 * has left, and gives them to those that it has come under.
 */
async function addMove(
  tx: Tx,
  { move, sums }: { move: StatisticMoveTable; sums: CellSums },
): Promise<void> {
  const { unitId, fromAuthorityId } = move;
  const { path } = await tx.selectFrom("authority")
    .select("path")
    .where("id", "=", fromAuthorityId)
    .executeTakeFirstOrThrow();
  const to = (await listAbove(tx, [unitId])).get(unitId) ?? [];
  const rows = await tx.selectFrom("statisticCell")
    .selectAll()
    .where("scope", "=", unitId)
    .where("axis", "=", "position")
    .execute();
  for (const { kind, key, total, codes, months } of rows) {
    const parts = await tx.selectFrom("statisticDays")
      .select("days")
      .where("scope", "=", unitId)
      .where("kind", "=", kind)
      .where("axis", "=", "position")
      .where("key", "=", key)
      .execute();
    const cell = {
      ...cellOf({ total, codes, months, days: null }),
      days: parts.flatMap(({ days }) => birthsOf(days)),
    };
    const at = (scope: string) =>
      sums.at({ scope, kind, axis: "position", key });
    for (const scope of idsOf(path)) addCell(at(scope), cell, -1);
    for (const scope of to) addCell(at(scope), cell, 1);
  }
}

/** The authorities of each unit, from the province down to its own. */
async function listAbove(
  tx: Tx,
  unitIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await tx.selectFrom("unit")
    .innerJoin("authority", "authority.id", "unit.authorityId")
    .select(["unit.id", "authority.path"])
    .where(
      sql<SqlBool>`unit.id in (
        select value from json_each(${JSON.stringify([...new Set(unitIds)])}))`,
    )
    .execute();
  return new Map(rows.map(({ id, path }) => [id, idsOf(path)]));
}

/** The ids of a tree path, `/a/b/`. */
function idsOf(path: string): string[] {
  return path.split("/").filter((id) => id !== "");
}
