import type { Db, Tx } from "@/db/open.ts";
import { inScope } from "@/db/scoped.ts";
import { getImport } from "@/db/queries/imports.ts";
import type { Scope } from "@/domain/scope.ts";

/** Keeps the parts of an uploaded file, each sealed. @throws {AppError} `notFound` */
export async function insertUpload(
  scope: Scope,
  tx: Tx,
  { importId, parts }: { importId: string; parts: readonly string[] },
): Promise<void> {
  const { id } = await getImport(scope, tx, importId);
  for (const [part, sealed] of parts.entries()) {
    await tx.insertInto("importUpload").values({ importId: id, part, sealed })
      .execute();
  }
}

/** The sealed parts of an uploaded file, in order; none once it is forgotten. */
export async function listUploadParts(
  scope: Scope,
  db: Db | Tx,
  importId: string,
): Promise<string[]> {
  const rows = await db.selectFrom("importUpload")
    .innerJoin("importJob", "importJob.id", "importUpload.importId")
    .select("sealed")
    .where("importId", "=", importId)
    .where((eb) => inScope(eb.ref("importJob.unitId"), scope))
    .orderBy("part")
    .execute();
  return rows.map(({ sealed }) => sealed);
}

/** Whether the uploaded file is there still. */
export async function hasUpload(
  scope: Scope,
  db: Db | Tx,
  importId: string,
): Promise<boolean> {
  const found = await db.selectFrom("importUpload")
    .innerJoin("importJob", "importJob.id", "importUpload.importId")
    .select("part")
    .where("importId", "=", importId)
    .where((eb) => inScope(eb.ref("importJob.unitId"), scope))
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Forgets an uploaded file. */
export async function deleteUploads(
  scope: Scope,
  db: Db | Tx,
  { importId }: { importId: string },
): Promise<void> {
  await db.deleteFrom("importUpload")
    .where("importId", "in", (eb) =>
      eb.selectFrom("importJob").select("id")
        .where("id", "=", importId)
        .where((inner) => inScope(inner.ref("unitId"), scope)))
    .execute();
}
