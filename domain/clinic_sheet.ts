import { CLINIC_COLUMNS, type ClinicColumnKey } from "./clinic_list_columns.ts";
import { checkPlace } from "./division_choices.ts";
import type { DivisionBook } from "./division_book.ts";
import { describeDivision, parseDivision } from "./division_text.ts";
import { MAX_CLINIC_ADDRESS } from "./clinics.ts";
import { type CheckedLine, type ReadCell, readLine } from "./list_sheet.ts";
import type { SheetRow } from "./sheet.ts";
import type { Places } from "./sheet_header.ts";
import {
  checkUnitName,
  tidyUnitName,
  UNIT_NAME_PROBLEMS,
} from "./unit_names.ts";

/** What a list says of one clinic. */
export interface ClinicEntry {
  name: string;
  /** The town, nine digits; six where the county has none. */
  division: string;
  address: string | null;
}

/** A row that was read: an entry, or what is wrong with it. */
export type CheckedClinic = CheckedLine<ClinicEntry>;

/** Checks a row of a list of clinics; every problem is reported, in the order of the columns. */
export function checkClinicRow(
  row: SheetRow,
  places: Places<ClinicColumnKey>,
  divisions: DivisionBook,
): CheckedClinic {
  const line = readLine(row, places, {
    columns: CLINIC_COLUMNS,
    read: (key, text) => readCell(key, text, divisions),
  });
  if (!line.ok) return line;
  return {
    ...line,
    entry: {
      name: line.entry.get("name") ?? "",
      division: line.entry.get("division") ?? "",
      address: line.entry.get("address") || null,
    },
  };
}

function readCell(
  key: ClinicColumnKey,
  text: string,
  divisions: DivisionBook,
): ReadCell {
  switch (key) {
    case "name":
      return readName(text);
    case "division":
      return readTown(text, divisions);
    case "address":
      return text.length > MAX_CLINIC_ADDRESS
        ? { sentence: `地址最多 ${MAX_CLINIC_ADDRESS} 个字。` }
        : { value: text };
    case "note":
      return {};
  }
}

function readName(text: string): ReadCell {
  const name = tidyUnitName(text);
  const problem = checkUnitName(name);
  return problem
    ? { sentence: `${UNIT_NAME_PROBLEMS[problem]}。` }
    : { value: name };
}

function readTown(text: string, divisions: DivisionBook): ReadCell {
  const found = parseDivision(divisions, text);
  if (!found.ok) return { sentence: `${describeDivision(divisions, found)}。` };
  const options = { needsTown: true, current: null };
  return checkPlace(divisions, found.code, options) === "townNeeded"
    ? { sentence: "请写到乡镇（街道），名称或 9 位代码。" }
    : { value: found.code };
}
