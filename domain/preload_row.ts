import { DEFAULT_DOCUMENT_TYPE } from "@/codes/document_types.ts";
import type { Day } from "./dates.ts";
import {
  cellProblem,
  type CellResult,
  cellText,
  readCode,
  readDay,
} from "./preload_cells.ts";
import {
  type ColumnKey,
  PRELOAD_COLUMNS,
  type PreloadColumn,
} from "./preload_columns.ts";
import {
  agreeOnBirth,
  agreeOnSex,
  readDocument,
  readName,
  readNote,
  readPath,
  readPhone,
} from "./preload_fields.ts";
import type { ColumnPlaces } from "./preload_header.ts";
import type {
  CellProblem,
  CheckedRow,
  PreloadEntry,
  PreloadKind,
} from "./preload_types.ts";
import type { SheetCell, SheetRow } from "./sheet.ts";

type Read<Value> = (
  cell: SheetCell | null,
  column: PreloadColumn,
) => CellResult<Value>;

/** Reads a cell: its value, `null` if it is empty, `undefined` if a problem was noted. */
type Take = <Value>(
  key: ColumnKey,
  read: Read<Value>,
) => Value | null | undefined;

/** Whether a row has nothing in the columns of the list, in any column if none are given. */
export function isBlankRow(row: SheetRow, columns?: ColumnPlaces): boolean {
  const cells = columns === undefined
    ? row.cells
    : Array.from(columns.values(), (index) => row.cells[index] ?? null);
  return cells.every((cell) => cellText(cell) === "");
}

/**
 * Checks a row of a list and reports everything that is wrong with it, in the
 * order of the columns.
 *
 * What only the whole file or the database can tell isn't checked here:
 * repeated numbers, unknown departments, the other list.
 *
 * @param columns Where the columns stand, from `findHeader()`.
 * @param options.today The latest day allowed, in Asia/Shanghai.
 */
export function checkRow(
  kind: PreloadKind,
  columns: ColumnPlaces,
  row: SheetRow,
  options: { today: Day },
): CheckedRow {
  const noted = new Map<ColumnKey, CellProblem>();
  const take: Take = (key, read) => {
    const column = PRELOAD_COLUMNS[kind].find((one) => one.key === key);
    if (column === undefined) return null;
    const index = columns.get(key);
    const cell = index === undefined ? null : row.cells[index] ?? null;
    const result = checkCell(column, cell, read);
    if (result.ok) return result.value;
    noted.set(key, cellProblem(column, cell, result));
    return undefined;
  };
  const entry = readEntry(take, options.today);
  if (noted.size === 0) return { row: row.row, ok: true, entry };
  const problems = PRELOAD_COLUMNS[kind].flatMap(({ key }) => {
    const problem = noted.get(key);
    return problem === undefined ? [] : [problem];
  });
  return { row: row.row, ok: false, problems };
}

/** The entry of a row; worth nothing once a problem was noted. */
function readEntry(take: Take, today: Day): PreloadEntry {
  const code = (key: ColumnKey) => take(key, codeOfCell) ?? null;
  const day = (key: ColumnKey) =>
    take(key, (cell) => readDay(cell, today)) ?? null;

  const written = take("documentType", codeOfCell);
  const type = written === null ? DEFAULT_DOCUMENT_TYPE : written;
  const document =
    take("documentNumber", (cell) => readDocument(cell, { type, today })) ??
      null;
  const sex = take(
    "sex",
    (cell, column) => agreeOnSex(codeOfCell(cell, column), document),
  );
  const birthDate = take(
    "birthDate",
    (cell) => agreeOnBirth(readDay(cell, today), document),
  );
  return {
    name: take("name", readName) ?? "",
    documentType: type ?? "",
    documentNumber: document?.number ?? "",
    sex: sex ?? null,
    birthDate: birthDate ?? null,
    ethnicity: code("ethnicity"),
    political: code("political"),
    departmentPath: take("departmentPath", readPath) ?? null,
    position: code("position") ?? "",
    establishment: code("establishment"),
    specialty: code("specialty"),
    titleLevel: code("titleLevel"),
    education: code("education"),
    degree: code("degree"),
    workStartOn: day("workStartOn"),
    joinedOn: day("joinedOn"),
    retirementKind: code("retirementKind"),
    retiredOn: day("retiredOn"),
    phone: take("phone", readPhone) ?? null,
    note: take("note", readNote) ?? null,
  };
}

/** What holds for every cell comes before the rule of its column. */
function checkCell<Value>(
  column: PreloadColumn,
  cell: SheetCell | null,
  read: Read<Value>,
): CellResult<Value> {
  const isEmpty = cellText(cell) === "";
  if (cell?.type === "other" && !isEmpty) {
    return { ok: false, problem: "formulaError" };
  }
  if (column.required && isEmpty) return { ok: false, problem: "required" };
  return read(cell, column);
}

function codeOfCell(
  cell: SheetCell | null,
  column: PreloadColumn,
): CellResult<string> {
  return readCode(column, cellText(cell));
}
