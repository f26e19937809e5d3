import { sql } from "kysely";
import type { Db, Tx } from "@/db/open.ts";
import type { StatisticNoteTable } from "@/db/schema/statistics.ts";
import { addToCells, birthsOf, cellOf } from "@/db/statistic_cells.ts";
import { type CellPlace, CellSums } from "@/db/statistic_sums.ts";
import { addCell, emptyCell, isNothing } from "@/domain/statistics_cells.ts";

/** Units whose people are read by one statement. */
const UNITS_AT_ONCE = 500;

/** A place where the cells do not say what the rosters say. */
export interface Difference extends CellPlace {
  /** How many the rosters have there. */
  inRosters: number;
  /** How many the cells have. */
  inCells: number;
}

/**
 * Works all summaries out anew from stays, postings, persons and facts, past the lines that
 * the triggers keep, and names every place where a cell says anything else: of whom there
 * are, of a code or of a day of birth. While others write, what they write between two
 * statements is a difference too; within a transaction it cannot be.
 */
export async function* findDifferences(
  db: Db | Tx,
): AsyncGenerator<Difference, void> {
  for await (const { truth, scopes } of trueSums(db)) {
    const kept = await readKept(db, scopes);
    for (const { place, cell } of kept) addCell(truth.at(place), cell, -1);
    for (const { place, cell } of truth) {
      if (isNothing(cell)) continue;
      const inCells = kept.at(place).total;
      yield { ...place, inRosters: inCells + cell.total, inCells };
    }
  }
}

/** Writes all summaries anew, as {@link findDifferences} works them out. */
export async function rebuildStatistics(db: Db): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom("statisticCell").execute();
    await tx.deleteFrom("statisticDays").execute();
    await tx.deleteFrom("statisticNote").execute();
    await tx.deleteFrom("statisticMove").execute();
    for await (const { truth } of trueSums(tx)) await addToCells(tx, truth);
  });
}

/** What the cells of some units should say, then those of the authorities; there are no others. */
async function* trueSums(
  db: Db | Tx,
): AsyncGenerator<{ truth: CellSums; scopes: string[] }> {
  const authorities = await db.selectFrom("authority")
    .select(["id", "path"])
    .execute();
  const areas = new CellSums();
  let after = "";
  while (true) {
    const units = await db.selectFrom("unit")
      .select(["id", "authorityId"])
      .where("id", ">", after)
      .orderBy("id")
      .limit(UNITS_AT_ONCE)
      .execute();
    const last = units.at(-1);
    if (!last) break;
    const truth = new CellSums();
    for (const note of await countPeople(db, units.map(({ id }) => id))) {
      truth.add(note, []);
    }
    const authorityOf = new Map(
      units.map(({ id, authorityId }) => [id, authorityId]),
    );
    for (const { place, cell } of truth) {
      if (place.axis !== "position") continue;
      const scope = authorityOf.get(place.scope) ?? "";
      addCell(areas.at({ ...place, scope }), cell, 1);
    }
    yield { truth, scopes: units.map(({ id }) => id) };
    after = last.id;
  }
  yield {
    truth: withThoseBelow(areas, authorities),
    scopes: authorities.map(({ id }) => id),
  };
  yield { truth: new CellSums(), scopes: await listStrayScopes(db) };
}

/** Scopes of cells that are neither a unit's nor an authority's. */
async function listStrayScopes(db: Db | Tx): Promise<string[]> {
  const { rows } = await sql<{ scope: string }>`
    select scope from statistic_cell union select scope from statistic_days
    except select id from unit except select id from authority`.execute(db);
  return rows.map(({ scope }) => scope);
}

/** Each authority with all that lies below it, from what lies directly under each. */
function withThoseBelow(
  areas: CellSums,
  authorities: readonly { id: string; path: string }[],
): CellSums {
  const paths = new Map(authorities.map(({ id, path }) => [id, path]));
  const sums = new CellSums();
  for (const { place, cell } of areas) {
    const above = paths.get(place.scope)?.split("/") ?? [];
    for (const scope of above.filter((id) => id !== "")) {
      addCell(sums.at({ ...place, scope }), cell, 1);
    }
  }
  return sums;
}

/** How many alike there are in each unit, from the tables that nothing is copied to. */
async function countPeople(
  db: Db | Tx,
  unitIds: readonly string[],
): Promise<StatisticNoteTable[]> {
  const alike = [
    "membership.unitId",
    "membership.kind",
    "posting.departmentId",
    "person.sex",
    "personFact.ethnicity",
    "personFact.political",
    "personFact.degree",
    "personFact.education",
    "posting.establishment",
    "posting.titleLevel",
    "membership.retirementKind",
    "person.birthDate",
  ] as const;
  const rows = await db.selectFrom("membership")
    .innerJoin("person", "person.id", "membership.personId")
    .leftJoin(
      "posting",
      (join) =>
        join.onRef("posting.membershipId", "=", "membership.id")
          .on("posting.toDate", "is", null),
    )
    .leftJoin(
      "personFact",
      (join) =>
        join.onRef("personFact.personId", "=", "person.id")
          .on("personFact.toDate", "is", null),
    )
    .select([...alike, (eb) => eb.fn.countAll<number>().as("people")])
    .select((eb) => [
      eb.case().when("membership.kind", "=", "retired")
        .then(eb.ref("membership.retiredPosition"))
        .else(eb.ref("posting.position")).end().as("held"),
      eb.case().when("person.isHmtForeign", "=", 1).then("1").end()
        .as("hmtForeign"),
    ])
    .where("membership.toDate", "is", null)
    .where(
      "membership.unitId",
      "in",
      sql<string>`(
      select value from json_each(${JSON.stringify(unitIds)}))`,
    )
    .groupBy([...alike, sql.ref("held"), sql.ref("hmtForeign")])
    .execute();
  // Not `position` in the statement: a `group by` would take it for the posting's.
  return rows.map(({ held, ...row }) => ({ ...row, position: held }));
}

/** What the cells of these scopes say, with all days of birth. */
async function readKept(
  db: Db | Tx,
  scopes: readonly string[],
): Promise<CellSums> {
  const among = sql<string>`(
    select value from json_each(${JSON.stringify(scopes)}))`;
  const kept = new CellSums();
  const cells = await db.selectFrom("statisticCell")
    .selectAll()
    .where("scope", "in", among)
    .execute();
  for (const row of cells) {
    addCell(kept.at(row), cellOf({ ...row, days: null }), 1);
  }
  const parts = await db.selectFrom("statisticDays")
    .selectAll()
    .where("scope", "in", among)
    .execute();
  for (const { days, ...place } of parts) {
    const cell = { ...emptyCell(), days: birthsOf(days) };
    addCell(kept.at(place), cell, 1);
  }
  return kept;
}
