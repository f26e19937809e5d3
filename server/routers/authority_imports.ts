import { UNIT_IMPORT } from "@/server/operations/authority/unit_imports.ts";
import { listImportRouter, MAX_ROWS_SHOWN } from "./list_imports.ts";

/** Lists of units that were uploaded (机构名单导入). */
export const authorityImportsRouter = listImportRouter(UNIT_IMPORT, (rows) => {
  const warnings = rows.flatMap((row) =>
    row.outcome === "new"
      ? row.warnings.map((problem) => ({ row: row.row, ...problem }))
      : []
  );
  return {
    /** The first fifty cells to look at again; they stop nothing. */
    warnings: warnings.slice(0, MAX_ROWS_SHOWN),
    warningCount: warnings.length,
  };
});
