import type { DivisionChange } from "@/domain/division_book.ts";
import type { ListCheck } from "./list_check.ts";
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

/** What a whole file came to. */
export type UnitCheck = ListCheck<CheckedUnit>;
