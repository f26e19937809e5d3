import type { Insertable, Updateable } from "kysely";
import { countRows } from "@/db/count_rows.ts";
import { insertRows } from "@/db/insert_rows.ts";
import type { Db, Tx } from "@/db/open.ts";
import type { ImportJobTable, ImportRowTable } from "@/db/schema.ts";
import { inScope } from "@/db/scoped.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";

/** Begins an import of the unit. */
export async function insertImport(
  scope: Scope & { kind: "unit" },
  tx: Tx,
  job: Omit<Insertable<ImportJobTable>, "unitId">,
): Promise<void> {
  await tx.insertInto("importJob")
    .values({ ...job, unitId: scope.unitId })
    .execute();
}

/** An import of the scope. @throws {AppError} `notFound` */
export async function getImport(
  scope: Scope,
  db: Db | Tx,
  importId: string,
) {
  const job = await db.selectFrom("importJob")
    .select([
      "id",
      "kind",
      "state",
      "fileName",
      "fileBytes",
      "total",
      "checked",
      "ignoredColumns",
      "refusal",
      "createdAt",
      "checkedAt",
      "doneAt",
      "added",
      "updated",
      "matched",
    ])
    .where("id", "=", importId)
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .executeTakeFirst();
  if (!job) throw new AppError("notFound");
  return job;
}

/** Whether this account sent the list of an import of the scope, later than a moment. */
export async function isUploadedBy(
  scope: Scope,
  db: Db | Tx,
  asked: { importId: string; accountId: string; after: string },
): Promise<boolean> {
  const found = await db.selectFrom("importJob").select("id")
    .where("id", "=", asked.importId)
    .where("accountId", "=", asked.accountId)
    .where("createdAt", ">", asked.after)
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .executeTakeFirst();
  return found !== undefined;
}

/** How many imports of the scope are being checked. */
export async function countChecking(
  scope: Scope,
  db: Db | Tx,
): Promise<number> {
  return await countRows(
    db.selectFrom("importJob")
      .where("state", "=", "checking")
      .where((eb) => inScope(eb.ref("unitId"), scope)),
  );
}

/** Row of {@link getImport}. */
export type ImportJob = Awaited<ReturnType<typeof getImport>>;

/** Moves an import from one state on; `false` when it was not in `from` any more. */
export async function setImport(
  scope: Scope,
  db: Db | Tx,
  change: {
    importId: string;
    from: ImportJobTable["state"];
    values: Updateable<ImportJobTable>;
  },
): Promise<boolean> {
  const result = await db.updateTable("importJob")
    .set(change.values)
    .where("id", "=", change.importId)
    .where("state", "=", change.from)
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/**
 * Keeps checked rows of an import of the scope; keep one call to a hundred of them.
 * Every column is named in every row: what one row of an insert leaves out that
 * another has, Kysely fills with null, not with the default.
 *
 * @throws {AppError} `notFound`
 */
export async function insertImportRows(
  scope: Scope,
  tx: Tx,
  kept: {
    importId: string;
    rows: readonly Required<Omit<Insertable<ImportRowTable>, "importId">>[];
  },
): Promise<void> {
  const { id } = await getImport(scope, tx, kept.importId);
  if (kept.rows.length === 0) return;
  await insertRows(
    tx,
    "importRow",
    kept.rows.map((row) => ({ ...row, importId: id })),
  );
}

/** How many rows of the import came to each outcome; those of unknown departments apart. */
export interface ImportCounts {
  new: number;
  update: number;
  same: number;
  conflict: number;
  error: number;
  /** Rows among `new` and `update` whose department the unit does not have yet. */
  withoutDepartment: number;
}

/** Counts the rows of an import by outcome. */
export async function countImportRows(
  scope: Scope,
  db: Db | Tx,
  importId: string,
): Promise<ImportCounts> {
  const rows = await importRows(scope, db, importId)
    .select((eb) => [
      "outcome",
      eb.fn.countAll<number>().as("count"),
      eb.fn.count<number>("departmentPath").as("withoutDepartment"),
    ])
    .groupBy("outcome")
    .execute();
  const counts: ImportCounts = {
    new: 0,
    update: 0,
    same: 0,
    conflict: 0,
    error: 0,
    withoutDepartment: 0,
  };
  for (const row of rows) {
    counts[row.outcome] = row.count;
    counts.withoutDepartment += row.withoutDepartment;
  }
  return counts;
}

/** Departments that the file names and the unit does not have, with how many rows name them. */
export function listUnknownDepartments(
  scope: Scope,
  db: Db | Tx,
  importId: string,
): Promise<{ path: string; rows: number }[]> {
  return importRows(scope, db, importId)
    .select((eb) => [
      "departmentPath as path",
      eb.fn.countAll<number>().as("rows"),
    ])
    .where("departmentPath", "is not", null)
    .$narrowType<{ path: string }>()
    .groupBy("departmentPath")
    .orderBy("rows", "desc")
    .orderBy("departmentPath")
    .execute();
}

/** Rows that cannot be imported as they are, by row; at most `limit`. */
export function listProblemRows(
  scope: Scope,
  db: Db | Tx,
  options: {
    importId: string;
    withUnknownDepartments: boolean;
    limit: number;
  },
) {
  return importRows(scope, db, options.importId)
    .select([
      "row",
      "outcome",
      "problemsSealed",
      "textsSealed",
      "entrySealed",
      "departmentPath",
    ])
    .where((eb) =>
      options.withUnknownDepartments
        ? eb.or([
          eb("outcome", "in", ["conflict", "error"]),
          eb("departmentPath", "is not", null),
        ])
        : eb("outcome", "in", ["conflict", "error"])
    )
    .orderBy("row")
    .limit(options.limit)
    .execute();
}

/** Rows without problems, sealed, by row: `limit` of them after row `after`. */
export function listGoodRows(
  scope: Scope,
  db: Db | Tx,
  options: { importId: string; after: number; limit: number },
) {
  return importRows(scope, db, options.importId)
    .select(["row", "outcome", "entrySealed", "departmentPath"])
    .where("outcome", "in", ["new", "update", "same"])
    .where("row", ">", options.after)
    .$narrowType<{ entrySealed: string }>()
    .orderBy("row")
    .limit(options.limit)
    .execute();
}

/** Which rows stay when the others of an import are forgotten; `unplaced` ones name departments that the unit lacks. */
export type StayingRows = "none" | "wrong" | "wrongOrUnplaced";

/**
 * Forgets the rows between two row numbers, both included, but those that stay to be
 * downloaded. Keep a call to a few hundred rows.
 */
export async function deleteImportRows(
  scope: Scope,
  db: Db | Tx,
  which: { importId: string; staying: StayingRows; from: number; to: number },
): Promise<void> {
  let rows = db.deleteFrom("importRow")
    .where("row", ">=", which.from)
    .where("row", "<=", which.to);
  if (which.staying !== "none") {
    rows = rows.where("outcome", "in", ["new", "update", "same"]);
  }
  if (which.staying === "wrongOrUnplaced") {
    rows = rows.where("departmentPath", "is", null);
  }
  await rows
    .where("importId", "in", (eb) =>
      eb.selectFrom("importJob").select("id")
        .where("id", "=", which.importId)
        .where((inner) => inScope(inner.ref("unitId"), scope)))
    .execute();
}

/** The highest row number that is kept of an import; 0 for none. */
export async function findLastRow(
  scope: Scope,
  db: Db | Tx,
  importId: string,
): Promise<number> {
  const found = await importRows(scope, db, importId)
    .select((eb) => eb.fn.max("row").as("last"))
    .executeTakeFirst();
  return found?.last ?? 0;
}

function importRows(scope: Scope, db: Db | Tx, importId: string) {
  return db.selectFrom("importRow")
    .innerJoin("importJob", "importJob.id", "importRow.importId")
    .where((eb) => inScope(eb.ref("importJob.unitId"), scope))
    .where("importId", "=", importId);
}
