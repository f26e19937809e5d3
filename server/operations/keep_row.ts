import type { Insertable } from "kysely";
import type { ImportRowTable } from "@/db/schema.ts";
import { maskDocument } from "@/domain/mask.ts";
import type {
  CellProblem,
  CheckedRow,
  PreloadEntry,
} from "@/domain/preload_types.ts";
import { maskProblems } from "@/server/imports/mask_problems.ts";
import type { CellTexts } from "@/server/imports/preload_check.ts";
import {
  type ImportGround,
  planEntry,
} from "@/server/operations/plan_import.ts";

/** A checked row as it is kept for the report; every column is named, since rows of one insert that lack one would get null. */
export type KeptRow = Required<Omit<Insertable<ImportRowTable>, "importId">>;

/** What is kept of a checked row: its entry sealed, or its cells sealed with what is wrong with them. */
export function rowToKeep(
  ground: ImportGround,
  checked: CheckedRow,
  raw: ReadonlyMap<number, CellTexts>,
): KeptRow {
  const base = {
    row: checked.row,
    departmentPath: null,
    entrySealed: null,
    textsSealed: null,
    problems: "[]",
  };
  if (!checked.ok) {
    const texts = JSON.stringify(raw.get(checked.row) ?? {});
    return {
      ...base,
      outcome: "error",
      problems: JSON.stringify(maskProblems(checked.problems)),
      textsSealed: ground.vault.seal("import.texts", texts),
    };
  }
  const { entry } = checked;
  const { outcome, unknownDepartment } = planEntry(ground, entry);
  const sealed = ground.vault.seal("import.entry", JSON.stringify(entry));
  if (outcome === "otherList" || outcome === "conflict") {
    return {
      ...base,
      outcome: outcome === "conflict" ? "conflict" : "error",
      problems: JSON.stringify([listProblem(entry, outcome)]),
      entrySealed: sealed,
    };
  }
  return {
    ...base,
    outcome,
    departmentPath: unknownDepartment,
    entrySealed: sealed,
  };
}

/** What only the unit's own lists can tell of a row. */
function listProblem(
  entry: PreloadEntry,
  outcome: "otherList" | "conflict",
): CellProblem {
  return outcome === "conflict"
    ? { column: "姓名", problem: "nameConflicts", text: entry.name }
    : {
      column: "证件号码",
      problem: "onOtherList",
      text: maskDocument(entry.documentNumber),
    };
}
