import {
  DEPARTMENT_COLUMNS,
  type DepartmentColumnKey,
} from "./department_columns.ts";
import {
  checkDepartmentName,
  DEPARTMENT_NAME_PROBLEMS,
  parsePath,
  PATH_PROBLEMS,
  tidyDepartmentName,
} from "./departments.ts";
import { type CheckedLine, type ReadCell, readLine } from "./list_sheet.ts";
import type { SheetRow } from "./sheet.ts";
import type { Places } from "./sheet_header.ts";
import { parseStandard } from "./standard_departments.ts";

/** What a list says of one department. */
export interface DepartmentEntry {
  name: string;
  /** The names of the department above as the list writes them; empty for none. */
  parent: readonly string[];
  standardCode: string | null;
}

/** A row that was read: an entry, or what is wrong with it. */
export type CheckedDepartment = CheckedLine<DepartmentEntry>;

/** Checks a row of a list of departments; every problem is reported, in the order of the columns. */
export function checkDepartmentRow(
  row: SheetRow,
  places: Places<DepartmentColumnKey>,
): CheckedDepartment {
  const line = readLine(row, places, {
    columns: DEPARTMENT_COLUMNS,
    read: readCell,
  });
  if (!line.ok) return line;
  const parent = parsePath(line.entry.get("parent") ?? "");
  return {
    ...line,
    entry: {
      name: line.entry.get("name") ?? "",
      parent: parent.ok ? parent.value : [],
      standardCode: line.entry.get("standard") || null,
    },
  };
}

function readCell(key: DepartmentColumnKey, text: string): ReadCell {
  switch (key) {
    case "name":
      return readName(text);
    case "parent":
      return readParent(text);
    case "standard":
      return readStandard(text);
    case "note":
      return {};
  }
}

function readName(text: string): ReadCell {
  const name = tidyDepartmentName(text);
  const problem = checkDepartmentName(name);
  if (problem === "slash") {
    return { sentence: "名称中不能有“/”，上级机构请写在“上级机构”一列。" };
  }
  return problem
    ? { sentence: `${DEPARTMENT_NAME_PROBLEMS[problem]}。` }
    : { value: name };
}

function readParent(text: string): ReadCell {
  const path = parsePath(text);
  return path.ok || path.problem === "required"
    ? { value: text }
    : { sentence: `${PATH_PROBLEMS[path.problem]}。` };
}

function readStandard(text: string): ReadCell {
  if (text === "") return { value: "" };
  const code = parseStandard(text);
  return code === undefined
    ? { sentence: "没有这个标准科室，请从下拉中选择，或填写代码；可以不填。" }
    : { value: code };
}
