import type { Insertable } from "kysely";
import type { Db, Tx } from "@/db/open.ts";
import type { UnitImportTable } from "@/db/schema.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";

/** Imports of an authority that are kept; a new one purges those before. */
const KEPT_IMPORTS = 10;

/** An import of units as its report needs it; `rows` is JSON. */
export type UnitImportRow = Omit<UnitImportTable, "added" | "accountId"> & {
  added: number;
};

/** Adds an import of the scope's own authority, and forgets the oldest beyond ten. */
export async function insertUnitImport(
  scope: Scope,
  tx: Tx,
  row: Omit<Insertable<UnitImportTable>, "authorityId">,
): Promise<void> {
  const { id: authorityId } = await getOwn(scope, tx);
  await tx.insertInto("unitImport").values({ ...row, authorityId }).execute();
  await tx.deleteFrom("unitImport")
    .where("authorityId", "=", authorityId)
    .where(
      "id",
      "not in",
      (eb) =>
        eb.selectFrom("unitImport as kept").select("kept.id")
          .where("kept.authorityId", "=", authorityId)
          .orderBy("kept.createdAt", "desc")
          .orderBy("kept.id", "desc")
          .limit(KEPT_IMPORTS),
    )
    .execute();
}

/** An import of the scope's own authority. @throws {AppError} `notFound`, for one of another too */
export async function getUnitImport(
  scope: Scope,
  db: Db | Tx,
  importId: string,
): Promise<UnitImportRow> {
  const row = await db.selectFrom("unitImport")
    .innerJoin("authority", "authority.id", "unitImport.authorityId")
    .select([
      "unitImport.id",
      "unitImport.authorityId",
      "unitImport.state",
      "unitImport.fileName",
      "unitImport.fileBytes",
      "unitImport.ignoredColumns",
      "unitImport.rows",
      "unitImport.added",
      "unitImport.createdAt",
      "unitImport.doneAt",
    ])
    .where("unitImport.id", "=", importId)
    .where("authority.path", "=", ownPath(scope))
    .executeTakeFirst();
  if (!row) throw new AppError("notFound");
  return row;
}

/** Ends a checked import; `false` when somebody has ended it already. */
export async function endUnitImport(
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
  await getUnitImport(scope, tx, importId);
  const { numUpdatedRows } = await tx.updateTable("unitImport")
    .set({ state, added, doneAt: state === "done" ? at : null })
    .where("id", "=", importId)
    .where("state", "=", "checked")
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The authority whose scope this is. @throws {AppError} `forbidden` for any other scope */
export async function getOwn(
  scope: Scope,
  db: Db | Tx,
): Promise<{ id: string; name: string; division: string }> {
  const own = await db.selectFrom("authority")
    .select(["id", "name", "division"])
    .where("path", "=", ownPath(scope))
    .executeTakeFirst();
  if (!own) throw new AppError("forbidden");
  return own;
}

function ownPath(scope: Scope): string {
  if (scope.kind !== "authority") throw new AppError("forbidden");
  return scope.path;
}
