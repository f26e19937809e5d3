import type { Insertable } from "kysely";
import type { Vault } from "@/db/sealed.ts";
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
    problemsSealed: null,
  };
  if (!checked.ok) {
    const texts = JSON.stringify(raw.get(checked.row) ?? {});
    return {
      ...base,
      outcome: "error",
      problemsSealed: sealProblems(
        ground.vault,
        maskProblems(checked.problems),
      ),
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
      problemsSealed: sealProblems(ground.vault, [
        listProblem(entry, outcome),
      ]),
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

/** A masked number and the birth date that it contradicts are the number. */
function sealProblems(vault: Vault, problems: readonly CellProblem[]): string {
  return vault.seal("import.problems", JSON.stringify(problems));
}

/** What is wrong with a kept row; what we sealed ourselves comes back as it went in. */
export function openProblems(
  vault: Vault,
  { problemsSealed }: Pick<KeptRow, "problemsSealed">,
): CellProblem[] {
  return problemsSealed === null ? [] : JSON.parse(
    vault.open("import.problems", problemsSealed),
  ) as CellProblem[];
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
