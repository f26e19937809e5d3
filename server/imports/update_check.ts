import type { UpdateLine } from "@/domain/roster_update.ts";

/** What the Worker is sent, once. */
export interface UpdateCheckRequest {
  /** As it was uploaded; its ending tells text from workbooks. */
  fileName: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** Latest day that a cell may name, in Asia/Shanghai. */
  today: string;
}

/** What the Worker sends back: rows in parts, then how it ended. */
export type UpdateCheckMessage =
  | { type: "rows"; rows: readonly UpdateLine[] }
  | { type: "done"; ignoredColumns: string[] }
  | { type: "refused"; sentence: string };
