import { EXAMPLE_MARK } from "@/domain/list_sheet.ts";
import { maskDocument } from "@/domain/mask.ts";
import { cellText } from "@/domain/preload_cells.ts";
import {
  checkRow,
  type ColumnPlaces,
  describeFileProblem,
  type FileProblem,
  findHeader,
  isBlankRow,
} from "@/domain/preload_sheet.ts";
import type { CheckedRow, PreloadEntry } from "@/domain/preload_types.ts";
import type { SheetRow } from "@/domain/sheet.ts";
import { SHEET_LIMITS } from "@/server/xlsx/limits.ts";
import { SheetError } from "@/server/xlsx/problems.ts";
import type { CheckMessage, CheckRequest } from "./check_messages.ts";
import type { CellTexts, RefusedFile } from "./preload_check.ts";
import { readListFile } from "./read_list_file.ts";

/** Rows among which the headers are looked for. */
const HEADER_ROWS = 10;
/** Rows of one message: receiving them takes the main thread a few milliseconds. */
const BATCH_ROWS = 250;
const DOCUMENT_COLUMN = "证件号码";

/**
 * Reads and checks a whole file and posts what it finds in batches; the last
 * message is `done` or `refused`. Heavy, and in one piece: it belongs in a Worker.
 */
export async function checkSheet(
  request: CheckRequest,
  post: (message: CheckMessage) => void,
): Promise<void> {
  const check = new SheetCheck(request, post);
  try {
    const { sheetName } = await readListFile(
      request,
      (row, share) => check.take(row, share),
      { maxRows: SHEET_LIMITS.maxRows + HEADER_ROWS },
    );
    check.finish(sheetName);
  } catch (error) {
    if (error instanceof SheetError) {
      const { code, sentence } = error;
      post({ type: "refused", file: { ok: false, code, sentence } });
    } else if (error instanceof NoListError) {
      post({ type: "refused", file: error.file });
    } else throw error;
  }
}

/** The sheet was read but holds no list. */
class NoListError extends Error {
  readonly file: RefusedFile;

  constructor(code: FileProblem, columns: readonly string[] = []) {
    super(`No preload list: ${code}`);
    const { reason, remedy } = describeFileProblem(code, columns);
    this.file = { ok: false, code, sentence: reason + remedy };
  }
}

interface Header {
  row: number;
  columns: ColumnPlaces;
  ignored: readonly string[];
}

class SheetCheck {
  #first: SheetRow[] = [];
  #header: Header | undefined;
  #total = 0;
  #batch: CheckedRow[] = [];
  #raw: [number, CellTexts][] = [];
  #rowByDocument = new Map<string, number>();

  constructor(
    private readonly request: CheckRequest,
    private readonly post: (message: CheckMessage) => void,
  ) {}

  take(row: SheetRow, share: number): void {
    if (this.#header !== undefined) {
      this.#check(row, this.#header);
      if (this.#batch.length >= BATCH_ROWS) this.#flush(share);
      return;
    }
    this.#first.push(row);
    if (this.#first.length === HEADER_ROWS) this.#begin();
  }

  finish(sheetName: string): void {
    const { row: headerRow, ignored } = this.#header ?? this.#begin();
    if (this.#total === 0) throw new NoListError("empty");
    this.#flush(1);
    this.post({
      type: "done",
      ignoredColumns: [...ignored],
      headerRow,
      sheetName,
    });
  }

  #begin(): Header {
    const header = findHeader(this.request.kind, this.#first);
    if (!header.ok) throw new NoListError(header.problem, columnsOf(header));
    this.#header = header;
    for (const row of this.#first) {
      if (row.row > header.row) this.#check(row, header);
    }
    return header;
  }

  #check(row: SheetRow, { columns }: Header): void {
    if (isBlankRow(row, columns) || isExample(row, columns)) return;
    if (++this.#total > SHEET_LIMITS.maxRows) {
      throw new SheetError("tooManyRows");
    }
    const { kind, today } = this.request;
    const checked = this.#againstFile(checkRow(kind, columns, row, { today }));
    this.#batch.push(checked);
    if (!checked.ok) this.#raw.push([row.row, textsOf(row, columns)]);
  }

  /** A good row that repeats the document of an earlier one is no longer good. */
  #againstFile(checked: CheckedRow): CheckedRow {
    if (!checked.ok) return checked;
    const key = documentKey(checked.entry);
    const earlier = this.#rowByDocument.get(key);
    if (earlier === undefined) {
      this.#rowByDocument.set(key, checked.row);
      return checked;
    }
    return {
      row: checked.row,
      ok: false,
      problems: [{
        column: DOCUMENT_COLUMN,
        problem: "duplicateInFile",
        text: maskDocument(checked.entry.documentNumber),
        detail: String(earlier),
      }],
    };
  }

  #flush(share: number): void {
    this.post({ type: "batch", rows: this.#batch, raw: this.#raw, share });
    this.#batch = [];
    this.#raw = [];
  }
}

/** The template's own row, which shows how to fill the list in. */
function isExample(row: SheetRow, columns: ColumnPlaces): boolean {
  const at = columns.get("name");
  return at !== undefined &&
    cellText(row.cells[at]).startsWith(EXAMPLE_MARK);
}

function columnsOf(
  header: Exclude<ReturnType<typeof findHeader>, { ok: true }>,
): readonly string[] {
  switch (header.problem) {
    case "missingColumns":
      return header.missing;
    case "repeatedColumn":
      return [header.column];
    case "noHeader":
      return [];
  }
}

function documentKey({ documentType, documentNumber }: PreloadEntry): string {
  return `${documentType} ${documentNumber}`;
}

function textsOf(row: SheetRow, columns: ColumnPlaces): CellTexts {
  const texts: Record<string, string> = {};
  for (const [key, index] of columns) {
    const text = cellText(row.cells[index]);
    if (text !== "") texts[key] = text;
  }
  return texts;
}
