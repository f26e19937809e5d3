import type { Insertable } from "kysely";
import { getOwnAuthority } from "@/db/queries/authorities.ts";
import type { Db, Tx } from "@/db/open.ts";
import type {
  ClinicImportTable,
  DepartmentImportTable,
  UnitImportTable,
} from "@/db/schema.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";

/** Imports of one owner and kind that are kept; a new one purges those before. */
const KEPT_IMPORTS = 10;

/** The tables of list imports, one a kind of list, with the column that says whose an import is. */
const OWNER_COLUMNS = {
  unitImport: "authorityId",
  departmentImport: "unitId",
  clinicImport: "unitId",
} as const;

/** A table of list imports; all have the same columns but for the owner's. */
export type ListImportTable = keyof typeof OWNER_COLUMNS;

type Columns =
  & Omit<UnitImportTable, "authorityId">
  & Omit<DepartmentImportTable, "unitId">
  & Omit<ClinicImportTable, "unitId">;

/** A list import as its report needs it; `rows` is JSON without personal data. */
export type ListImportRow = Omit<Columns, "added" | "accountId"> & {
  added: number;
};

/** Adds an import of the scope's own unit or authority, and forgets its oldest beyond ten. */
export async function insertListImport(
  scope: Scope,
  tx: Tx,
  { table, row }: { table: ListImportTable; row: Insertable<Columns> },
): Promise<void> {
  const owner = await ownerOf(scope, tx, table);
  const column = OWNER_COLUMNS[table];
  await tx.insertInto(table).values({ ...row, [column]: owner }).execute();
  await tx.deleteFrom(table)
    .where(column, "=", owner)
    .where(
      "id",
      "not in",
      (eb) =>
        eb.selectFrom(table).select("id")
          .where(column, "=", owner)
          .orderBy("createdAt", "desc")
          .orderBy("id", "desc")
          .limit(KEPT_IMPORTS),
    )
    .execute();
}

/** An import of the scope's own unit or authority. @throws {AppError} `notFound`, for another's too */
export async function getListImport(
  scope: Scope,
  db: Db | Tx,
  { table, importId }: { table: ListImportTable; importId: string },
): Promise<ListImportRow> {
  const owner = await ownerOf(scope, db, table);
  const row = await db.selectFrom(table)
    .select([
      "id",
      "state",
      "fileName",
      "fileBytes",
      "ignoredColumns",
      "rows",
      "added",
      "createdAt",
      "doneAt",
    ])
    .where("id", "=", importId)
    .where(OWNER_COLUMNS[table], "=", owner)
    .executeTakeFirst();
  if (!row) throw new AppError("notFound");
  return row;
}

/** Ends a checked import; `false` when somebody has ended it already. @throws {AppError} `notFound` */
export async function endListImport(
  scope: Scope,
  tx: Tx,
  end: {
    table: ListImportTable;
    importId: string;
    state: "done" | "dropped";
    added: number;
    at: string;
  },
): Promise<boolean> {
  const { table, importId, state, added, at } = end;
  await getListImport(scope, tx, { table, importId });
  const { numUpdatedRows } = await tx.updateTable(table)
    .set({ state, added, doneAt: state === "done" ? at : null })
    .where("id", "=", importId)
    .where("state", "=", "checked")
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Whose imports a scope sees. @throws {AppError} `forbidden` for a scope that owns none of the kind */
async function ownerOf(
  scope: Scope,
  db: Db | Tx,
  table: ListImportTable,
): Promise<string> {
  if (table === "unitImport") return (await getOwnAuthority(scope, db)).id;
  if (scope.kind !== "unit") throw new AppError("forbidden");
  return scope.unitId;
}
