import { newId } from "@/db/ids.ts";
import { listClinicChoices } from "@/db/queries/clinics.ts";
import { listDivisionChanges } from "@/db/queries/divisions.ts";
import type { Tx } from "@/db/open.ts";
import type { ClinicColumnKey } from "@/domain/clinic_list_columns.ts";
import type { CheckedClinic, ClinicEntry } from "@/domain/clinic_sheet.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";
import { type AuditNote, writeAuditLines } from "@/server/audit.ts";
import { checkClinics } from "@/server/imports/check_clinics.ts";
import { CLINIC_BOOK } from "@/server/imports/clinic_workbooks.ts";
import {
  addClinics,
  assertParent,
} from "@/server/operations/clinics/clinics.ts";
import type { ListImportKind } from "@/server/operations/list_imports.ts";
import { unitScope } from "@/server/unit_scope.ts";

/** Lists of clinics (村卫生室导入). A go may be `clinicsNotHere` or `tooManyClinics` besides. */
export const CLINIC_IMPORT: ListImportKind<
  CheckedClinic,
  ClinicEntry,
  ClinicColumnKey
> = {
  table: "clinicImport",
  idPrefix: "cim",
  menu: "clinics",
  acts: {
    check: "clinics.check",
    commit: "clinics.import",
    drop: "clinics.drop",
    exportProblems: "clinics.exportProblems",
  },
  book: CLINIC_BOOK,
  async check(ctx, bytes) {
    const divisionChanges = await listDivisionChanges(ctx.db);
    return await checkClinics({ bytes, divisionChanges });
  },
  async plan(scope, tx, checked) {
    const names = await openNames(scope, tx);
    return checked.map((line) =>
      line.ok
        ? {
          row: line.row,
          outcome: outcomeOf(names, line.entry),
          ...line.entry,
        }
        : {
          row: line.row,
          outcome: "error" as const,
          problems: line.problems,
          texts: line.texts,
        }
    );
  },
  async write(act, asked, { lines }) {
    const scope = unitScope(asked);
    await assertParent(scope, act.tx);
    const names = await openNames(scope, act.tx);
    const isSame = lines.every((line) =>
      outcomeOf(names, line) === line.outcome
    );
    if (!isSame) throw new AppError("importChanged");
    const added = lines.filter(({ outcome }) => outcome === "new")
      .map(({ name, division, address }) => ({
        id: newId("cln", act.now.ms),
        name,
        division,
        address,
      }));
    await addClinics(act, scope, added);
    const notes = added.map(({ id, ...facts }): AuditNote => ({
      act: "clinics.create",
      subjectId: id,
      after: facts,
    }));
    if (notes.length > 0) await writeAuditLines(act.tx, act, notes);
    return added.length;
  },
};

/** The names of the open clinics. */
async function openNames(scope: Scope, tx: Tx): Promise<ReadonlySet<string>> {
  const clinics = await listClinicChoices(scope, tx);
  return new Set(
    clinics.filter(({ state }) => state === "open").map(({ name }) => name),
  );
}

function outcomeOf(
  names: ReadonlySet<string>,
  { name }: ClinicEntry,
): "new" | "same" {
  return names.has(name) ? "same" : "new";
}
