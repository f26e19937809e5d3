import type { Insertable } from "kysely";
import type { Db, Tx } from "@/db/open.ts";
import type { DepartmentImportTable } from "@/db/schema.ts";
import { inScope } from "@/db/scoped.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";

/** Imports of a unit that are kept; a new one purges those before. */
const KEPT_IMPORTS = 10;

/** An import of departments as its report needs it; `rows` is JSON. */
export type DepartmentImportRow =
  & Omit<DepartmentImportTable, "added" | "accountId" | "unitId">
  & { added: number };

/** Adds an import of the unit, and forgets the oldest beyond ten. */
export async function insertDepartmentImport(
  scope: Scope & { kind: "unit" },
  tx: Tx,
  row: Omit<Insertable<DepartmentImportTable>, "unitId">,
): Promise<void> {
  const { unitId } = scope;
  await tx.insertInto("departmentImport").values({ ...row, unitId }).execute();
  await tx.deleteFrom("departmentImport")
    .where("unitId", "=", unitId)
    .where(
      "id",
      "not in",
      (eb) =>
        eb.selectFrom("departmentImport as kept").select("kept.id")
          .where("kept.unitId", "=", unitId)
          .orderBy("kept.createdAt", "desc")
          .orderBy("kept.id", "desc")
          .limit(KEPT_IMPORTS),
    )
    .execute();
}

/** An import of the scope. @throws {AppError} `notFound`, for one of another unit too */
export async function getDepartmentImport(
  scope: Scope,
  db: Db | Tx,
  importId: string,
): Promise<DepartmentImportRow> {
  const row = await db.selectFrom("departmentImport")
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
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .executeTakeFirst();
  if (!row) throw new AppError("notFound");
  return row;
}

/** Ends a checked import; `false` when somebody has ended it already. @throws {AppError} `notFound` */
export async function endDepartmentImport(
  scope: Scope,
  tx: Tx,
  end: {
    importId: string;
    state: "done" | "dropped";
    added: number;
    at: string;
  },
): Promise<boolean> {
  const { importId, state, added, at } = end;
  await getDepartmentImport(scope, tx, importId);
  const { numUpdatedRows } = await tx.updateTable("departmentImport")
    .set({ state, added, doneAt: state === "done" ? at : null })
    .where("id", "=", importId)
    .where("state", "=", "checked")
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
