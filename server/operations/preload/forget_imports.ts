import type { Tx } from "@/db/open.ts";
import {
  deleteImportRows,
  listOldImports,
} from "@/db/queries/import_retention.ts";
import { deleteUploads } from "@/db/queries/import_uploads.ts";
import { findLastRow, setImport } from "@/db/queries/imports.ts";
import type { Scope } from "@/domain/scope.ts";
import { createBreath } from "@/server/breathe.ts";

const ROWS_AT_ONCE = 200;

/** Forgets what an import keeps of people: its rows, in slices, and its file. */
export async function forgetImport(
  scope: Scope,
  tx: Tx,
  importId: string,
): Promise<void> {
  const breathe = createBreath();
  const last = await findLastRow(scope, tx, importId);
  for (let from = 1; from <= last; from += ROWS_AT_ONCE) {
    const to = from + ROWS_AT_ONCE - 1;
    await deleteImportRows(scope, tx, { importId, from, to });
    await breathe();
  }
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
