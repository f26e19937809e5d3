import { pathLabel } from "@/domain/departments.ts";
import { DEPARTMENT_IMPORT } from "@/server/operations/departments/imports.ts";
import { listImportRouter, MAX_ROWS_SHOWN } from "./list_imports.ts";

/** Lists of departments that were uploaded (内设机构导入). */
export const departmentImportsRouter = listImportRouter(
  DEPARTMENT_IMPORT,
  (rows) => ({
    /** The first fifty departments that the go would add, by their paths. */
    added: rows.flatMap((row) =>
      row.outcome === "new" ? [pathLabel(row.path)] : []
    ).slice(0, MAX_ROWS_SHOWN),
  }),
);
