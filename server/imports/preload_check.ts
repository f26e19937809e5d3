import type { FileProblem } from "@/domain/preload_sheet.ts";
import type { CheckedRow, PreloadKind } from "@/domain/preload_types.ts";
import type { SheetProblem } from "@/server/xlsx/problems.ts";

/** Cells of a row as the file shows them, by column key of the template; an empty cell is left out. */
export type CellTexts = Readonly<Record<string, string>>;

/** What a whole file came to: every row read and checked, or why the file cannot be taken. */
export type PreloadCheck = CheckedFile | RefusedFile;

/** A file whose rows were all checked; whether each is good stands in the row. */
export interface CheckedFile {
  ok: true;
  /** In the order of the file; blank rows are left out. */
  rows: CheckedRow[];
  /** Number of `rows`. */
  total: number;
  /** Headers that the template does not know; their cells were not read. */
  ignoredColumns: string[];
  /** Number of the row that holds the headers, as Excel counts. */
  headerRow: number;
  sheetName: string;
  /** The original cells of each row with a problem, by row number, unmasked: they go back to the unit as xlsx. */
  raw: ReadonlyMap<number, CellTexts>;
}

/** A file that is refused as a whole. */
export interface RefusedFile {
  ok: false;
  /** For logs and tests. */
  code: RefusalCode;
  /** For the screen: what is the matter, then what to do. */
  sentence: string;
}

/** Why a file is refused: the workbook, the list in it, or the time that it took. */
export type RefusalCode = SheetProblem | FileProblem | "tooSlow";

/** How far a check has come. */
export interface CheckProgress {
  /** Rows checked. */
  rows: number;
  /** How much of the sheet has been read, 0 to 1; the number of rows is not known before the end. */
  share: number;
}

/** What a check is told. */
export interface CheckOptions {
  kind: PreloadKind;
  /** Name of the file; a workbook unless it ends in .csv. */
  fileName?: string;
  /** Latest day that a date may name, `YYYY-MM-DD` in Asia/Shanghai. */
  today: string;
  /** Called on the main thread after each batch of rows. */
  onProgress?: (progress: CheckProgress) => void;
  /** Ends the check; the promise is then rejected with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** How long the check may take before it is killed; 30 s unless told. */
  timeLimitMs?: number;
}
