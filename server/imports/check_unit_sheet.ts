import { DivisionBook } from "@/domain/division_book.ts";
import type { SheetRow } from "@/domain/sheet.ts";
import {
  findColumns,
  type FoundHeader,
  type Places,
} from "@/domain/sheet_header.ts";
import { UNIT_COLUMNS, type UnitColumnKey } from "@/domain/unit_columns.ts";
import { KnownUnits } from "@/domain/unit_plan.ts";
import {
  authorityNames,
  type CheckedUnit,
  checkUnitRow,
  isLeftOut,
  textsOf,
  type UnitNames,
} from "@/domain/unit_sheet.ts";
import { SheetError } from "@/server/xlsx/problems.ts";
import { readSheet } from "@/server/xlsx/read.ts";
import {
  MAX_UNIT_ROWS,
  type UnitCheck,
  type UnitCheckRequest,
} from "./unit_check.ts";

/** Rows among which the headers are looked for. */
const HEADER_ROWS = 10;
const NAME_COLUMN = "单位名称";
const TOO_MANY = "名单超过 5,000 行。请分成几个文件后再导入。";
const EMPTY = "文件中没有机构。请在表头下面填写机构，保存后重新上传。";

/** The sheet was read but holds no list of units. */
class NoUnitsError extends Error {}

/** Reads and checks a whole file. Synchronous and heavy: it belongs in a Worker. */
export function checkUnitSheet(request: UnitCheckRequest): UnitCheck {
  const check = new UnitSheetCheck({
    authorities: authorityNames(request.own, request.authorities),
    divisions: new DivisionBook(request.divisionChanges),
  });
  try {
    readSheet(request.bytes, (row) => check.take(row), {
      maxRows: MAX_UNIT_ROWS + HEADER_ROWS + 1,
    });
    return check.finish();
  } catch (error) {
    if (error instanceof NoUnitsError) {
      return { ok: false, sentence: error.message };
    }
    if (error instanceof SheetError) {
      const sentence = error.code === "tooManyRows" ? TOO_MANY : error.sentence;
      return { ok: false, sentence };
    }
    throw error;
  }
}

interface Header {
  row: number;
  columns: Places<UnitColumnKey>;
  ignored: readonly string[];
}

class UnitSheetCheck {
  #first: SheetRow[] = [];
  #header: Header | undefined;
  #rows: CheckedUnit[] = [];
  #seen = new KnownUnits<number>();

  constructor(private readonly names: UnitNames) {}

  take(row: SheetRow): void {
    if (this.#header) return this.#check(row, this.#header);
    this.#first.push(row);
    if (this.#first.length === HEADER_ROWS) this.#begin();
  }

  finish(): UnitCheck {
    const { ignored } = this.#header ?? this.#begin();
    if (this.#rows.length === 0) throw new NoUnitsError(EMPTY);
    return { ok: true, rows: this.#rows, ignoredColumns: [...ignored] };
  }

  #begin(): Header {
    const header = findColumns(UNIT_COLUMNS, this.#first);
    if (!header.ok) throw new NoUnitsError(describeHeader(header));
    this.#header = header;
    for (const row of this.#first) {
      if (row.row > header.row) this.#check(row, header);
    }
    return header;
  }

  #check(row: SheetRow, { columns }: Header): void {
    if (isLeftOut(row, columns)) return;
    if (this.#rows.length >= MAX_UNIT_ROWS) throw new NoUnitsError(TOO_MANY);
    const checked = checkUnitRow(row, columns, this.names);
    this.#rows.push(this.#againstFile(checked, row, columns));
  }

  /** A good row that repeats the unit of an earlier one is no longer good. */
  #againstFile(
    checked: CheckedUnit,
    row: SheetRow,
    columns: Places<UnitColumnKey>,
  ): CheckedUnit {
    if (!checked.ok) return checked;
    const earlier = this.#seen.find(checked.entry);
    if (earlier === undefined) {
      this.#seen.add(checked.entry, checked.row);
      return checked;
    }
    return {
      row: checked.row,
      ok: false,
      problems: [{
        column: NAME_COLUMN,
        text: checked.entry.name,
        sentence: `与第 ${earlier} 行是同一家机构，请只保留其中一行。`,
      }],
      texts: textsOf(row, columns),
    };
  }
}

function describeHeader(
  header: Exclude<FoundHeader<UnitColumnKey>, { ok: true }>,
): string {
  switch (header.problem) {
    case "noHeader":
      return "在前 10 行中没有找到表头。请在第一行写上列名（单位名称、机构类别等），保存后重新上传。";
    case "missingColumns":
      return `缺少必需的列：${
        header.missing.join("、")
      }。请补上这些列，保存后重新上传。`;
    case "repeatedColumn":
      return `同一列出现了不止一次：${header.column}。请只保留其中一列后重新上传。`;
  }
}
