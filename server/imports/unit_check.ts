import type { DivisionChange } from "@/domain/division_book.ts";
import type { CheckedUnit } from "@/domain/unit_sheet.ts";

/** Most units that one file may list. */
export const MAX_UNIT_ROWS = 5_000;

/** What the Worker is sent, once. */
export interface UnitCheckRequest {
  bytes: Uint8Array<ArrayBuffer>;
  /** The authority that an empty cell means. */
  own: string;
  authorities: readonly { id: string; name: string }[];
  /** What differs from the built-in table of towns. */
  divisionChanges: readonly DivisionChange[];
}

/** What a whole file came to: every row read and checked, or why the file cannot be taken. */
export type UnitCheck =
  | {
    ok: true;
    /** In the order of the file; blank rows and the example are left out. */
    rows: CheckedUnit[];
    /** Headers that the template does not know. */
    ignoredColumns: string[];
  }
  | {
    ok: false;
    /** For the screen: what is the matter, then what to do. */
    sentence: string;
  };
