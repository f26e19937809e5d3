import type { Generated } from "kysely";

// Preload lists and their imports. Read db/schema.ts first.

/** An upload of a list (导入) and how far it has come; `ignoredColumns` is a JSON list. */
export interface ImportJobTable {
  id: string;
  unitId: string;
  accountId: string;
  kind: "active" | "retired";
  state: "checking" | "checked" | "refused" | "done" | "dropped";
  fileName: string;
  fileBytes: number;
  total: Generated<number>;
  checked: Generated<number>;
  ignoredColumns: Generated<string>;
  refusal: string | null;
  createdAt: string;
  checkedAt: string | null;
  doneAt: string | null;
  added: Generated<number>;
  updated: Generated<number>;
  matched: Generated<number>;
}

/** A row of an upload with its outcome; what is wrong with it is a JSON list, sealed, `null` for nothing. */
export interface ImportRowTable {
  importId: string;
  row: number;
  outcome: "new" | "update" | "same" | "conflict" | "error";
  departmentPath: string | null;
  entrySealed: string | null;
  textsSealed: string | null;
  problemsSealed: string | null;
}

/** A piece of an uploaded file, sealed. */
export interface ImportUploadTable {
  importId: string;
  part: number;
  sealed: string;
}

/** A line of a list sent ahead (预传名单); read-only once it is matched. */
export interface PreloadEntryTable {
  id: string;
  unitId: string;
  kind: "active" | "retired";
  state: Generated<"open" | "matched">;
  name: string;
  nameFolded: string;
  sortName: string;
  /** Initials, `lm` for 李梅. */
  pinyin: Generated<string>;
  documentType: string;
  documentSealed: string;
  documentIndex: string;
  contentIndex: string;
  sex: string | null;
  birthDate: string | null;
  ethnicity: string | null;
  political: string | null;
  departmentId: string | null;
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
  phoneSealed: string | null;
  phoneMasked: string | null;
  note: string | null;
  importId: string | null;
  personId: string | null;
  matchedAt: string | null;
  createdAt: string;
  updatedAt: string;
}

/** An import or a 清空 that can be undone until `expiresAt`; `restored` counts what the undoing brought back. */
export interface PreloadActTable {
  id: string;
  unitId: string;
  kind: "active" | "retired";
  act: "import" | "clear";
  importId: string | null;
  rows: number;
  at: string;
  expiresAt: string;
  undoneAt: string | null;
  restored: number | null;
}

/** A line that an act changed: what it was, sealed; `null` where the act made it. `stays` says why it was not undone. */
export interface PreloadActRowTable {
  actId: string;
  seq: number;
  entryId: string;
  beforeSealed: string | null;
  stays: "matched" | "changed" | "taken" | null;
}
