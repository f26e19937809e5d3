import { SUBORDINATIONS } from "@/codes/subordinations.ts";
import { codeOf, type CodeTable } from "@/codes/table.ts";
import { UNIT_KINDS } from "@/codes/unit_kinds.ts";
import { UNIT_COLUMNS, type UnitColumnKey } from "@/domain/unit_columns.ts";
import type { ListBook } from "./list_workbooks.ts";

/** The list of units (机构名单) as a workbook, with drop-downs for codes. */
export const UNIT_BOOK: ListBook<UnitColumnKey> = {
  name: "机构名单",
  columns: UNIT_COLUMNS,
  widths: { name: 36, authority: 36 },
  choices: {
    kind: choicesOf(UNIT_KINDS),
    subordination: choicesOf(SUBORDINATIONS),
  },
};

/** The labels of a table; the code where two rows share a label, for it then means neither. */
function choicesOf(table: CodeTable): string[] {
  return table.rows.map(({ code, label }) =>
    codeOf(table, label) === code ? label : code
  );
}
