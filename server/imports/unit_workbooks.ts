import { UNIT_COLUMNS, type UnitColumnKey } from "@/domain/unit_columns.ts";
import type { ListBook } from "./list_workbooks.ts";

/** The list of units (机构名单) as a workbook. */
export const UNIT_BOOK: ListBook<UnitColumnKey> = {
  name: "机构名单",
  columns: UNIT_COLUMNS,
  widths: { name: 36, authority: 36 },
};
