import type { CheckedClinic } from "@/domain/clinic_sheet.ts";
import type { DivisionChange } from "@/domain/division_book.ts";
import type { ListCheck } from "./list_check.ts";

/** What the Worker is sent, once. */
export interface ClinicCheckRequest {
  bytes: Uint8Array<ArrayBuffer>;
  /** What differs from the built-in table of towns. */
  divisionChanges: readonly DivisionChange[];
}

/** What a whole file came to. */
export type ClinicCheck = ListCheck<CheckedClinic>;
