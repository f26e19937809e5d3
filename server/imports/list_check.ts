import type { SheetRow } from "@/domain/sheet.ts";
import {
  findColumns,
  type FoundHeader,
  type HeaderRule,
  type Places,
} from "@/domain/sheet_header.ts";
import { readListFile } from "./read_list_file.ts";
import { SheetError } from "@/server/xlsx/problems.ts";
import { readSheet } from "@/server/xlsx/read.ts";

/** Rows among which the headers are looked for. */
const HEADER_ROWS = 10;

/** What a whole file came to: every row read and checked, or why the file cannot be taken. */
export type ListCheck<Checked> =
  | {
    ok: true;
    /** In the order of the file; blank rows and the example are left out. */
    rows: Checked[];
    /** Headers that the template does not know. */
    ignoredColumns: string[];
  }
  | {
    ok: false;
    /** For the screen: what is the matter, then what to do. */
    sentence: string;
  };

/** What a list has to be, and how a row of it is checked. */
export interface ListRules<Key extends string, Checked> {
  columns: readonly HeaderRule<Key>[];
  maxRows: number;
  /** What is said of a file with more rows, and of one without any. */
  tooMany: string;
  empty: string;
  isLeftOut: (row: SheetRow, places: Places<Key>) => boolean;
  /** Of a list that may also come as .xls or .csv: what the file is called. */
  fileName?: string;
  /** Rows come in the order of the file. */
  check: (row: SheetRow, places: Places<Key>) => Checked;
}

/** The sheet was read but holds no list. */
class NoListError extends Error {}

/** Reads and checks a whole file. Heavy, and in one piece: it belongs in a Worker. */
export async function checkList<Key extends string, Checked>(
  bytes: Uint8Array<ArrayBuffer>,
  rules: ListRules<Key, Checked>,
): Promise<ListCheck<Checked>> {
  const check = new SheetCheck(rules);
  try {
    const { fileName, maxRows } = rules;
    const limits = { maxRows: maxRows + HEADER_ROWS + 1 };
    const take = (row: SheetRow) => check.take(row);
    if (fileName === undefined) readSheet(bytes, take, limits);
    else await readListFile({ fileName, bytes }, take, limits);
    return check.finish();
  } catch (error) {
    if (error instanceof NoListError) {
      return { ok: false, sentence: error.message };
    }
    if (error instanceof SheetError) {
      const isLong = error.code === "tooManyRows";
      return { ok: false, sentence: isLong ? rules.tooMany : error.sentence };
    }
    throw error;
  }
}

interface Header<Key extends string> {
  row: number;
  columns: Places<Key>;
  ignored: readonly string[];
}

class SheetCheck<Key extends string, Checked> {
  #first: SheetRow[] = [];
  #header: Header<Key> | undefined;
  #rows: Checked[] = [];

  constructor(private readonly rules: ListRules<Key, Checked>) {}

  take(row: SheetRow): void {
    if (this.#header) return this.#check(row, this.#header);
    this.#first.push(row);
    if (this.#first.length === HEADER_ROWS) this.#begin();
  }

  finish(): ListCheck<Checked> {
    const { ignored } = this.#header ?? this.#begin();
    if (this.#rows.length === 0) throw new NoListError(this.rules.empty);
    return { ok: true, rows: this.#rows, ignoredColumns: [...ignored] };
  }

  #begin(): Header<Key> {
    const header = findColumns(this.rules.columns, this.#first);
    if (!header.ok) {
      throw new NoListError(describeHeader(header, this.rules.columns));
    }
    this.#header = header;
    for (const row of this.#first) {
      if (row.row > header.row) this.#check(row, header);
    }
    return header;
  }

  #check(row: SheetRow, { columns }: Header<Key>): void {
    const { isLeftOut, check, maxRows, tooMany } = this.rules;
    if (isLeftOut(row, columns)) return;
    if (this.#rows.length >= maxRows) throw new NoListError(tooMany);
    this.#rows.push(check(row, columns));
  }
}

function describeHeader<Key extends string>(
  header: Exclude<FoundHeader<Key>, { ok: true }>,
  columns: readonly HeaderRule<Key>[],
): string {
  switch (header.problem) {
    case "noHeader": {
      const some = columns.slice(0, 2).map((column) => column.header);
      return `在前 10 行中没有找到表头。请在第一行写上列名（${
        some.join("、")
      }等），保存后重新上传。`;
    }
    case "missingColumns":
      return `缺少必需的列：${
        header.missing.join("、")
      }。请补上这些列，保存后重新上传。`;
    case "repeatedColumn":
      return `同一列出现了不止一次：${header.column}。请只保留其中一列后重新上传。`;
  }
}
