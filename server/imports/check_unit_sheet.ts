import { DivisionBook } from "@/domain/division_book.ts";
import { isLeftOut, textsOf } from "@/domain/list_sheet.ts";
import { UNIT_COLUMNS } from "@/domain/unit_columns.ts";
import { KnownUnits } from "@/domain/unit_plan.ts";
import {
  authorityNames,
  type CheckedUnit,
  checkUnitRow,
} from "@/domain/unit_sheet.ts";
import { checkList } from "./list_check.ts";
import {
  MAX_UNIT_ROWS,
  type UnitCheck,
  type UnitCheckRequest,
} from "./unit_check.ts";

const NAME_COLUMN = "单位名称";

/** Reads and checks a whole file. Heavy, and in one piece: it belongs in a Worker. */
export function checkUnitSheet(request: UnitCheckRequest): Promise<UnitCheck> {
  const names = {
    authorities: authorityNames(request.own, request.authorities),
    divisions: new DivisionBook(request.divisionChanges),
  };
  const seen = new KnownUnits<number>();
  return checkList(request.bytes, {
    columns: UNIT_COLUMNS,
    maxRows: MAX_UNIT_ROWS,
    tooMany: "名单超过 5,000 行。请分成几个文件后再导入。",
    empty: "文件中没有机构。请在表头下面填写机构，保存后重新上传。",
    isLeftOut: (row, places) => isLeftOut(row, places, "name"),
    check(row, places): CheckedUnit {
      const checked = checkUnitRow(row, places, names);
      if (!checked.ok) return checked;
      const earlier = seen.find(checked.entry);
      if (earlier !== undefined) {
        return repeated(checked, { earlier, texts: textsOf(row, places) });
      }
      seen.add(checked.entry, checked.row);
      return checked;
    },
  });
}

/** A good row that repeats the unit of an earlier one is no longer good. */
function repeated(
  { row, entry }: CheckedUnit & { ok: true },
  { earlier, texts }: { earlier: number; texts: ReturnType<typeof textsOf> },
): CheckedUnit {
  const problem = {
    column: NAME_COLUMN,
    text: entry.name,
    sentence: `与第 ${earlier} 行是同一家机构，请只保留其中一行。`,
  };
  return { row, ok: false, problems: [problem], texts };
}
