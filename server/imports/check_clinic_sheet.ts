import { CLINIC_COLUMNS } from "@/domain/clinic_list_columns.ts";
import { checkClinicRow, type CheckedClinic } from "@/domain/clinic_sheet.ts";
import { MAX_CLINICS } from "@/domain/clinics.ts";
import { DivisionBook } from "@/domain/division_book.ts";
import { isLeftOut, type ListTexts, textsOf } from "@/domain/list_sheet.ts";
import type { ClinicCheck, ClinicCheckRequest } from "./clinic_check.ts";
import { checkList } from "./list_check.ts";

const NAME_COLUMN = "村卫生室名称";

/** Reads and checks a whole file. Heavy, and in one piece: it belongs in a Worker. */
export function checkClinicSheet(
  request: ClinicCheckRequest,
): Promise<ClinicCheck> {
  const divisions = new DivisionBook(request.divisionChanges);
  const seen = new Map<string, number>();
  return checkList(request.bytes, {
    columns: CLINIC_COLUMNS,
    maxRows: MAX_CLINICS,
    tooMany:
      `名单超过 ${MAX_CLINICS} 行。一家单位最多 ${MAX_CLINICS} 个村卫生室，请核对名单。`,
    empty: "文件中没有村卫生室。请在表头下面填写，保存后重新上传。",
    isLeftOut: (row, places) => isLeftOut(row, places, "name"),
    check(row, places): CheckedClinic {
      const checked = checkClinicRow(row, places, divisions);
      if (!checked.ok) return checked;
      const earlier = seen.get(checked.entry.name);
      if (earlier !== undefined) {
        return repeated(checked, { earlier, texts: textsOf(row, places) });
      }
      seen.set(checked.entry.name, checked.row);
      return checked;
    },
  });
}

/** A good row that repeats the name of an earlier one is no longer good. */
function repeated(
  { row, entry }: CheckedClinic & { ok: true },
  { earlier, texts }: { earlier: number; texts: ListTexts },
): CheckedClinic {
  const problem = {
    column: NAME_COLUMN,
    text: entry.name,
    sentence: `与第 ${earlier} 行同名，请只保留其中一行。`,
  };
  return { row, ok: false, problems: [problem], texts };
}
