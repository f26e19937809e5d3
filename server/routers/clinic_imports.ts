import { CLINIC_IMPORT } from "@/server/operations/clinics/imports.ts";
import { listImportRouter, MAX_ROWS_SHOWN } from "./list_imports.ts";

/** Lists of clinics that were uploaded (村卫生室导入). */
export const clinicImportsRouter = listImportRouter(CLINIC_IMPORT, (rows) => ({
  /** The names of the first fifty clinics that the go would add. */
  added: rows.flatMap((row) => row.outcome === "new" ? [row.name] : [])
    .slice(0, MAX_ROWS_SHOWN),
}));
