import type { Tx } from "@/db/open.ts";
import { listOldImports } from "@/db/queries/import_retention.ts";
import { deleteUploads } from "@/db/queries/import_uploads.ts";
import { setImport } from "@/db/queries/imports.ts";
import type { Scope } from "@/domain/scope.ts";
import { forgetRows } from "@/server/operations/forget_rows.ts";

/** Forgets what an import keeps of people: its rows, in slices, and its file. */
export async function forgetImport(
  scope: Scope,
  tx: Tx,
  importId: string,
): Promise<void> {
  await forgetRows(scope, tx, { importId, staying: "none" });
  await deleteUploads(scope, tx, { importId });
}

/** As {@link forgetImport} for those before the newest ten; who waits for a go is given up. */
export async function forgetOldImports(
  scope: Scope & { kind: "unit" },
  tx: Tx,
): Promise<void> {
  for (const { id: importId } of await listOldImports(scope, tx)) {
    const values = { state: "dropped" } as const;
    await setImport(scope, tx, { importId, from: "checked", values });
    await forgetImport(scope, tx, importId);
  }
}
