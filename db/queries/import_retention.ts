import { countRows } from "@/db/count_rows.ts";
import type { Db, Tx } from "@/db/open.ts";
import { inScope } from "@/db/scoped.ts";
import type { Scope } from "@/domain/scope.ts";

/** Imports of a unit of which rows and file are kept; a new one forgets those before. */
export const KEPT_IMPORTS = 10;

/** The imports before the newest ten of the unit of which something is kept still, or that wait for a go. */
export function listOldImports(
  scope: Scope & { kind: "unit" },
  tx: Tx,
): Promise<{ id: string }[]> {
  return tx.selectFrom("importJob").select("id")
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .where("state", "<>", "checking")
    .where(
      "id",
      "not in",
      (eb) =>
        eb.selectFrom("importJob as kept").select("kept.id")
          .where((inner) => inScope(inner.ref("kept.unitId"), scope))
          .orderBy("kept.createdAt", "desc")
          .orderBy("kept.id", "desc")
          .limit(KEPT_IMPORTS),
    )
    .where((eb) =>
      eb.or([
        eb("state", "=", "checked"),
        eb.exists(
          eb.selectFrom("importRow").select("row")
            .whereRef("importRow.importId", "=", "importJob.id"),
        ),
        eb.exists(
          eb.selectFrom("importUpload").select("part")
            .whereRef("importUpload.importId", "=", "importJob.id"),
        ),
      ])
    )
    .execute();
}

/** Whether an import's rows are forgotten: it began before a moment, or so many newer ones of the unit have come. */
export async function isOldImport(
  scope: Scope,
  db: Db | Tx,
  job: { id: string; createdAt: string; before: string },
): Promise<boolean> {
  if (job.createdAt < job.before) return true;
  const newer = db.selectFrom("importJob")
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .where((eb) =>
      eb(
        eb.refTuple("createdAt", "id"),
        ">",
        eb.tuple(job.createdAt, job.id),
      )
    );
  return await countRows(newer) >= KEPT_IMPORTS;
}
