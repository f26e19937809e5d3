import type { Insertable } from "kysely";
import { isUniqueViolation } from "@/db/dialect.ts";
import type { Db, Tx } from "@/db/open.ts";
import type { StatisticSnapshotTable } from "@/db/schema.ts";
import { inScope } from "@/db/scoped.ts";
import type { Day } from "@/domain/dates.ts";
import { AppError } from "@/domain/errors.ts";
import type { RosterKind } from "@/domain/roster_codes.ts";
import type { Scope } from "@/domain/scope.ts";

/** Snapshots that are listed; two a year come to them. */
const MAX_LISTED = 100;

/** What holds a unit to one a statistic and year. */
const OF_YEAR =
  "statistic_snapshot.unit_id, statistic_snapshot.kind, statistic_snapshot.year";

/** A frozen statistic (年度快照) as a list shows it. */
export interface Snapshot {
  id: string;
  kind: RosterKind;
  year: number;
  onDate: Day;
  people: number;
  frozenAt: string;
  /** The account that froze it; `null` for one without a login. */
  frozenBy: string | null;
}

/** The snapshots of the scope, the newest year first. */
export function listSnapshots(scope: Scope, db: Db): Promise<Snapshot[]> {
  return snapshots(scope, db)
    .orderBy("statisticSnapshot.year", "desc")
    .orderBy("statisticSnapshot.kind")
    .limit(MAX_LISTED)
    .execute();
}

/** One snapshot with its tables as one text. @throws {AppError} `notFound` */
export async function getSnapshot(
  scope: Scope,
  db: Db,
  snapshotId: string,
): Promise<Snapshot & { tables: string }> {
  const found = await snapshots(scope, db)
    .select("statisticSnapshot.tables")
    .where("statisticSnapshot.id", "=", snapshotId)
    .executeTakeFirst();
  if (!found) throw new AppError("notFound");
  return found;
}

/** The snapshot of a year, if it is frozen. */
export function findSnapshot(
  scope: Scope,
  db: Db,
  { kind, year }: { kind: RosterKind; year: number },
): Promise<Snapshot | undefined> {
  return snapshots(scope, db)
    .where("statisticSnapshot.kind", "=", kind)
    .where("statisticSnapshot.year", "=", year)
    .executeTakeFirst();
}

/** Freezes a statistic. @throws {AppError} `snapshotThere`, `notFound` for another unit */
export async function insertSnapshot(
  scope: Scope,
  tx: Tx,
  row: Insertable<StatisticSnapshotTable>,
): Promise<void> {
  const unit = await tx.selectFrom("unit").select("id")
    .where("id", "=", row.unitId)
    .where((eb) => inScope(eb.ref("unit.id"), scope))
    .executeTakeFirst();
  if (!unit) throw new AppError("notFound");
  try {
    await tx.insertInto("statisticSnapshot").values(row).execute();
  } catch (error) {
    if (!isUniqueViolation(error, OF_YEAR)) throw error;
    throw new AppError("snapshotThere", { cause: error });
  }
}

function snapshots(scope: Scope, db: Db) {
  return db.selectFrom("statisticSnapshot")
    .innerJoin("account", "account.id", "statisticSnapshot.frozenBy")
    .select([
      "statisticSnapshot.id",
      "statisticSnapshot.kind",
      "statisticSnapshot.year",
      "statisticSnapshot.onDate",
      "statisticSnapshot.people",
      "statisticSnapshot.frozenAt",
      "account.login as frozenBy",
    ])
    .where((eb) => inScope(eb.ref("statisticSnapshot.unitId"), scope));
}
