import { codeOf } from "@/codes/table.ts";
import { foldText } from "@/codes/text.ts";
import { CREDIT_CODE_PROBLEMS, parseCreditCode } from "./credit_code.ts";
import type { DivisionBook } from "./division_book.ts";
import { describeDivision, parseDivision } from "./division_text.ts";
import { cellText } from "./preload_cells.ts";
import type { SheetCell, SheetRow } from "./sheet.ts";
import type { Places } from "./sheet_header.ts";
import {
  EXAMPLE_MARK,
  UNIT_COLUMNS,
  type UnitColumn,
  type UnitColumnKey,
} from "./unit_columns.ts";
import {
  checkUnitName,
  tidyUnitName,
  UNIT_NAME_PROBLEMS,
} from "./unit_names.ts";

/** What a list says of one unit, in codes. */
export interface UnitEntry {
  name: string;
  kind: string;
  subordination: string;
  /** 6 or 9 digits. */
  division: string;
  authorityId: string;
  creditCode: string | null;
}

/** What is wrong with a cell: its column, what stands in it, and what to do. */
export interface UnitCellProblem {
  /** Header of the column as the template writes it, without `*`. */
  column: string;
  text: string;
  /** A whole sentence or two for the screen. */
  sentence: string;
}

/** The cells of a row as the file shows them, by column; an empty cell is left out. */
export type UnitTexts = Readonly<Record<string, string>>;

/** A row that was read: an entry with what to look at again, or what is wrong with it. */
export type CheckedUnit =
  | {
    row: number;
    ok: true;
    entry: UnitEntry;
    /** Problems that stop nothing: 校验位. */
    warnings: readonly UnitCellProblem[];
  }
  | {
    row: number;
    ok: false;
    problems: readonly UnitCellProblem[];
    texts: UnitTexts;
  };

/** What the names of a list are looked up in. */
export interface UnitNames {
  authorities: AuthorityNames;
  divisions: DivisionBook;
}

/** The authorities that a list may name, and the one that an empty cell means. */
export interface AuthorityNames {
  own: string;
  /** Id by folded name; `null` where several bear it. */
  byName: ReadonlyMap<string, string | null>;
}

/** Longest text that a report repeats, in characters. */
const MAX_SHOWN = 60;
/** Longest text of a cell that is kept to be handed back; nothing right is longer. */
const MAX_KEPT = 200;
const MAX_OFFERED = 8;
const EMPTY_SENTENCE = "必填的内容没有填写，请补填这一格。";

/** The authorities of a subtree by their names. */
export function authorityNames(
  own: string,
  authorities: readonly { id: string; name: string }[],
): AuthorityNames {
  const byName = new Map<string, string | null>();
  for (const { id, name } of authorities) {
    const folded = foldText(name);
    byName.set(folded, byName.has(folded) ? null : id);
  }
  return { own, byName };
}

/** Whether a row has nothing in the columns of the list, or is the template's example. */
export function isLeftOut(
  row: SheetRow,
  places: Places<UnitColumnKey>,
): boolean {
  const texts = [...places.values()].map((at) => cellText(row.cells[at]));
  if (texts.every((text) => text === "")) return true;
  const name = tidyUnitName(cellText(cellOf(row, places, "name")));
  return name.indexOf(EXAMPLE_MARK) === 0;
}

/** Checks a row of a list of units; every problem is reported, in the order of the columns. */
export function checkUnitRow(
  row: SheetRow,
  places: Places<UnitColumnKey>,
  names: UnitNames,
): CheckedUnit {
  const problems: UnitCellProblem[] = [];
  const warnings: UnitCellProblem[] = [];
  const values = new Map<UnitColumnKey, string>();
  for (const column of UNIT_COLUMNS) {
    const cell = cellOf(row, places, column.key);
    const read = readCell(column, cell, names);
    if (read.value !== undefined) values.set(column.key, read.value);
    if (read.sentence === undefined) continue;
    const text = Array.from(cellText(cell)).slice(0, MAX_SHOWN).join("");
    const problem = { column: column.header, text, sentence: read.sentence };
    if (read.value === undefined) problems.push(problem);
    else warnings.push(problem);
  }
  const value = (key: UnitColumnKey) => values.get(key) ?? "";
  if (problems.length > 0) {
    return { row: row.row, ok: false, problems, texts: textsOf(row, places) };
  }
  const entry = {
    name: value("name"),
    kind: value("kind"),
    subordination: value("subordination"),
    division: value("division"),
    authorityId: value("authority"),
    creditCode: value("creditCode") || null,
  };
  return { row: row.row, ok: true, entry, warnings };
}

/** The original cells of a row, by column, each cut to two hundred characters. */
export function textsOf(
  row: SheetRow,
  places: Places<UnitColumnKey>,
): UnitTexts {
  const texts: Record<string, string> = {};
  for (const { key } of UNIT_COLUMNS) {
    const text = cellText(cellOf(row, places, key));
    if (text !== "") texts[key] = Array.from(text).slice(0, MAX_KEPT).join("");
  }
  return texts;
}

/** A value, a sentence, or both where the value is only doubted. */
interface Read {
  value?: string;
  sentence?: string;
}

function readCell(
  column: UnitColumn,
  cell: SheetCell | null,
  { authorities, divisions }: UnitNames,
): Read {
  const text = cellText(cell);
  if (column.key === "note") return { value: "" };
  if (cell?.type === "other" && text !== "") {
    return {
      sentence: "单元格里是公式错误或逻辑值，请删除公式，直接填写内容。",
    };
  }
  if (text === "" && column.required) return { sentence: EMPTY_SENTENCE };
  if (column.table) return readCode(column, text);
  switch (column.key) {
    case "name":
      return readName(text);
    case "division":
      return readDivision(text, divisions);
    case "authority":
      return readAuthority(text, authorities);
    default:
      return readCreditCode(text);
  }
}

function readName(text: string): Read {
  const name = tidyUnitName(text);
  const problem = checkUnitName(name);
  return problem
    ? { sentence: `${UNIT_NAME_PROBLEMS[problem]}。` }
    : { value: name };
}

function readCode({ table }: UnitColumn, text: string): Read {
  const code = table && codeOf(table, text);
  if (code !== undefined) return { value: code };
  const rows = table?.rows ?? [];
  const offered = rows.length > MAX_OFFERED
    ? "请改用标准名称或代码。"
    : `请填写其中之一：${rows.map(({ label }) => label).join("、")}。`;
  return { sentence: `填写的内容不在可选范围内，${offered}` };
}

function readDivision(text: string, book: DivisionBook): Read {
  const place = parseDivision(book, text);
  return place.ok
    ? { value: place.code }
    : { sentence: `${describeDivision(book, place)}。` };
}

function readAuthority(text: string, { own, byName }: AuthorityNames): Read {
  if (text === "") return { value: own };
  const id = byName.get(foldText(text));
  if (id) return { value: id };
  return {
    sentence: id === null
      ? "有几个主管部门同名，请改由该主管部门自己导入。"
      : "管辖范围内没有这个主管部门，请填写全称；本部门的可以不填。",
  };
}

function readCreditCode(text: string): Read {
  if (text === "") return { value: "" };
  const code = parseCreditCode(text);
  switch (code.verdict) {
    case "valid":
      return { value: code.code };
    case "warn":
      return { value: code.code, sentence: CREDIT_CODE_PROBLEMS.checkDigit };
    case "invalid":
      return { sentence: CREDIT_CODE_PROBLEMS[code.problem] };
  }
}

function cellOf(
  row: SheetRow,
  places: Places<UnitColumnKey>,
  key: UnitColumnKey,
): SheetCell | null {
  const at = places.get(key);
  return at === undefined ? null : row.cells[at] ?? null;
}
