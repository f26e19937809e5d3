/** The two lists a unit sends ahead (预传名单). */
export type PreloadKind = "active" | "retired";

/** What a list says of one person, in codes; `null` where the cell was empty. */
export interface PreloadEntry {
  name: string;
  /** Code of `codes/document_types.ts`. */
  documentType: string;
  /** Normalised: half-width, upper-case, 18 digits where it was 15. */
  documentNumber: string;
  /** Code of `codes/sexes.ts`; taken from the citizen ID number where the cell was empty. */
  sex: string | null;
  /** `YYYY-MM-DD`; taken from the citizen ID number where the cell was empty. */
  birthDate: string | null;
  ethnicity: string | null;
  political: string | null;
  /** `内科/呼吸内科` → two names; `null` on the retired list. */
  departmentPath: readonly string[] | null;
  position: string;
  establishment: string | null;
  specialty: string | null;
  titleLevel: string | null;
  education: string | null;
  degree: string | null;
  workStartOn: string | null;
  joinedOn: string | null;
  retirementKind: string | null;
  retiredOn: string | null;
  /** Eleven digits. */
  phone: string | null;
  note: string | null;
}

/** Why a cell cannot be taken, by the header of its column. */
export interface CellProblem {
  /** Header of the column as the template writes it, without `*`. */
  column: string;
  problem: PreloadProblem;
  /** What stands in the cell, personal numbers masked; empty for an empty cell. */
  text: string;
  /** What the sentence needs beyond the code, e.g. the row that a duplicate repeats. */
  detail?: string;
}

/** The closed set of what can be wrong with a cell; `domain/preload_sheet.ts` holds the sentences. */
export type PreloadProblem =
  | "required"
  | "numberLostDigits"
  | "length"
  | "characters"
  | "checkDigit"
  | "birthDate"
  | "documentFormat"
  | "unknownCode"
  | "sexContradicts"
  | "birthContradicts"
  | "notADate"
  | "inFuture"
  | "tooLong"
  | "notAPhone"
  | "notAName"
  | "formulaError"
  | "duplicateInFile"
  | "unknownDepartment"
  | "onOtherList"
  | "nameConflicts";

/** A row that was read: either an entry, or what is wrong with it. */
export type CheckedRow =
  | { row: number; ok: true; entry: PreloadEntry }
  | { row: number; ok: false; problems: readonly CellProblem[] };
