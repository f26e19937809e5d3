import { SUBORDINATIONS } from "@/codes/subordinations.ts";
import { codeOf, type CodeTable } from "@/codes/table.ts";
import { foldText } from "@/codes/text.ts";
import { UNIT_KINDS } from "@/codes/unit_kinds.ts";
import { CREDIT_CODE_PROBLEMS, parseCreditCode } from "./credit_code.ts";
import type { DivisionBook } from "./division_book.ts";
import { describeDivision, parseDivision } from "./division_text.ts";
import { type CheckedLine, type ReadCell, readLine } from "./list_sheet.ts";
import type { SheetRow } from "./sheet.ts";
import type { Places } from "./sheet_header.ts";
import { UNIT_COLUMNS, type UnitColumnKey } from "./unit_columns.ts";
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

/** A row that was read: an entry with what to look at again (校验位), or what is wrong with it. */
export type CheckedUnit = CheckedLine<UnitEntry>;

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

const MAX_OFFERED = 8;

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

/** Checks a row of a list of units; every problem is reported, in the order of the columns. */
export function checkUnitRow(
  row: SheetRow,
  places: Places<UnitColumnKey>,
  names: UnitNames,
): CheckedUnit {
  const line = readLine(row, places, {
    columns: UNIT_COLUMNS,
    read: (key, text) => readCell(key, text, names),
  });
  if (!line.ok) return line;
  const value = (key: UnitColumnKey) => line.entry.get(key) ?? "";
  return {
    ...line,
    entry: {
      name: value("name"),
      kind: value("kind"),
      subordination: value("subordination"),
      division: value("division"),
      authorityId: value("authority"),
      creditCode: value("creditCode") || null,
    },
  };
}

function readCell(
  key: UnitColumnKey,
  text: string,
  { authorities, divisions }: UnitNames,
): ReadCell {
  switch (key) {
    case "name":
      return readName(text);
    case "kind":
      return readCode(UNIT_KINDS, text);
    case "subordination":
      return readCode(SUBORDINATIONS, text);
    case "division":
      return readDivision(text, divisions);
    case "authority":
      return readAuthority(text, authorities);
    case "creditCode":
      return readCreditCode(text);
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

function readCode(table: CodeTable, text: string): ReadCell {
  const code = codeOf(table, text);
  if (code !== undefined) return { value: code };
  const { rows } = table;
  const offered = rows.length > MAX_OFFERED
    ? "请改用标准名称或代码。"
    : `请填写其中之一：${rows.map(({ label }) => label).join("、")}。`;
  return { sentence: `填写的内容不在可选范围内，${offered}` };
}

function readDivision(text: string, book: DivisionBook): ReadCell {
  const place = parseDivision(book, text);
  return place.ok
    ? { value: place.code }
    : { sentence: `${describeDivision(book, place)}。` };
}

function readAuthority(
  text: string,
  { own, byName }: AuthorityNames,
): ReadCell {
  if (text === "") return { value: own };
  const id = byName.get(foldText(text));
  if (id) return { value: id };
  return {
    sentence: id === null
      ? "有几个主管部门同名，请改由该主管部门自己导入。"
      : "管辖范围内没有这个主管部门，请填写全称；本部门的可以不填。",
  };
}

function readCreditCode(text: string): ReadCell {
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
