import type { CheckedRow, PreloadKind } from "@/domain/preload_types.ts";
import type { CellTexts, RefusedFile } from "./preload_check.ts";

/** What the Worker is sent, once. */
export interface CheckRequest {
  /** As it was uploaded; its ending tells text from workbooks. */
  fileName: string;
  bytes: Uint8Array<ArrayBuffer>;
  kind: PreloadKind;
  today: string;
}

/** A batch of checked rows. */
export interface CheckBatch {
  type: "batch";
  rows: CheckedRow[];
  /** Original cells of the rows of this batch that have a problem. */
  raw: [row: number, texts: CellTexts][];
  share: number;
}

/** The last message of a file that was read to its end. */
export interface CheckDone {
  type: "done";
  ignoredColumns: string[];
  headerRow: number;
  sheetName: string;
}

/** What the Worker sends back: batches, then one of the other two. */
export type CheckMessage = CheckBatch | CheckDone | {
  type: "refused";
  file: RefusedFile;
};
