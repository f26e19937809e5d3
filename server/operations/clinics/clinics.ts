import type { z } from "zod";
import { newId } from "@/db/ids.ts";
import { isUniqueViolation } from "@/db/libsql_errors.ts";
import type { Db, Tx } from "@/db/open.ts";
import {
  type ClinicLine,
  findParent,
  getClinic,
  insertClinics,
  listClinicChoices,
  listInTheWay,
  setClinic,
} from "@/db/queries/clinics.ts";
import { closeRefusal, MAX_CLINICS, mayHaveClinics } from "@/domain/clinics.ts";
import { assertPlace } from "@/domain/division_choices.ts";
import { AppError } from "@/domain/errors.ts";
import type {
  ChangeClinicInput,
  ClinicFactsInput,
} from "@/domain/inputs/clinics.ts";
import type { Scope } from "@/domain/scope.ts";
import { type Actor, writeAudit } from "@/server/audit.ts";
import { readDivisions } from "@/server/divisions.ts";
import { initialsOf } from "@/server/pinyin.ts";
import { stampOf } from "@/server/stamp.ts";

/** Who acts on the clinics of a unit, and in which transaction. */
export type ClinicAct = Actor & { tx: Tx };

/** What a unit says of a clinic. */
export type ClinicFacts = z.output<typeof ClinicFactsInput>;

type UnitScope = Scope & { kind: "unit" };

/** One clinic with its place in words, who is in the way of closing it, and what its forms carry. */
export async function readClinic(scope: Scope, db: Db | Tx, clinicId: string) {
  const clinic = await getClinic(scope, db, clinicId);
  const book = await readDivisions(db);
  return {
    ...clinic,
    place: clinic.division === null ? null : book.label(clinic.division),
    closeRefusal: closeRefusal(clinic),
    inTheWay: await listInTheWay(scope, db, clinicId),
    stamp: clinicStamp(clinic),
  };
}

/**
 * Adds a clinic (新增村卫生室).
 *
 * @returns Its id.
 * @throws {AppError} `clinicsNotHere` for a unit of a kind that has none, `clinicNameTaken`,
 * `tooManyClinics`, `divisionUnknown`, `townEnded`, `townNeeded`
 */
export async function createClinic(
  act: ClinicAct,
  scope: UnitScope,
  facts: ClinicFacts,
): Promise<string> {
  await assertParent(scope, act.tx);
  assertPlace(await readDivisions(act.tx), facts.division, {
    needsTown: true,
    current: null,
  });
  const id = newId("cln", act.now.ms);
  await addClinics(act, scope, [{ id, ...facts }]);
  await writeAudit(act.tx, act, {
    act: "clinics.create",
    subjectId: id,
    after: { ...facts },
  });
  return id;
}

/** Adds clinics in the caller's transaction. @throws {AppError} `clinicNameTaken`, `tooManyClinics` */
export async function addClinics(
  act: ClinicAct,
  scope: UnitScope,
  clinics: readonly (ClinicFacts & { id: string })[],
): Promise<void> {
  const there = await listClinicChoices(scope, act.tx);
  if (there.length + clinics.length > MAX_CLINICS) {
    throw new AppError("tooManyClinics");
  }
  await named(() =>
    insertClinics(
      scope,
      act.tx,
      clinics.map((clinic) => ({
        ...clinic,
        pinyin: initialsOf(clinic.name),
        createdAt: act.now.at,
      })),
    )
  );
}

/**
 * Changes name and place of an open clinic (编辑).
 *
 * @throws {AppError} `notFound`, `clinicsChanged` for a stale page or a closed one,
 * `clinicNameTaken`, `divisionUnknown`, `townEnded`, `townNeeded`
 */
export async function changeClinic(
  act: ClinicAct,
  scope: UnitScope,
  input: z.output<typeof ChangeClinicInput>,
): Promise<void> {
  const { clinicId, stamp, ...facts } = input;
  const clinic = await getClinic(scope, act.tx, clinicId);
  if (clinic.state !== "open" || clinicStamp(clinic) !== stamp) {
    throw new AppError("clinicsChanged");
  }
  assertPlace(await readDivisions(act.tx), facts.division, {
    needsTown: true,
    current: clinic.division,
  });
  const { name, division, address } = clinic;
  await named(() =>
    setClinic(scope, act.tx, {
      id: clinicId,
      values: { ...facts, pinyin: initialsOf(facts.name) },
    })
  );
  await writeAudit(act.tx, act, {
    act: "clinics.change",
    subjectId: clinicId,
    before: { name, division, address },
    after: { ...facts },
  });
}

/**
 * Closes a clinic (停用) in which nobody is and for which nobody waits; the database
 * holds the same.
 *
 * @throws {AppError} `notFound`, `clinicsChanged` for a closed one, `clinicNotEmpty`
 */
export async function closeClinic(
  act: ClinicAct,
  scope: UnitScope,
  clinicId: string,
): Promise<void> {
  const clinic = await getClinic(scope, act.tx, clinicId);
  const refusal = closeRefusal(clinic);
  if (refusal) throw new AppError(refusal);
  await setClinic(scope, act.tx, {
    id: clinicId,
    values: { state: "closed", closedOn: act.now.today },
  });
  await auditState(act, clinic, "closed");
}

/**
 * Opens a closed clinic again (恢复).
 *
 * @throws {AppError} `notFound`, `clinicsNotHere`, `clinicsChanged` for an open one,
 * `clinicNameTaken` where another bears its name by now
 */
export async function reopenClinic(
  act: ClinicAct,
  scope: UnitScope,
  clinicId: string,
): Promise<void> {
  const clinic = await getClinic(scope, act.tx, clinicId);
  await assertParent(scope, act.tx);
  if (clinic.state === "open") throw new AppError("clinicsChanged");
  await named(() =>
    setClinic(scope, act.tx, {
      id: clinicId,
      values: { state: "open", closedOn: null },
    })
  );
  await auditState(act, clinic, "open");
}

/** Only some kinds of unit have clinics. @throws {AppError} `clinicsNotHere` */
export async function assertParent(
  scope: UnitScope,
  db: Db | Tx,
): Promise<void> {
  const parent = await findParent(scope, db);
  if (!parent || !mayHaveClinics(parent.kind)) {
    throw new AppError("clinicsNotHere");
  }
}

function auditState(
  act: ClinicAct,
  { id, name, state }: ClinicLine,
  next: "open" | "closed",
): Promise<void> {
  return writeAudit(act.tx, act, {
    act: next === "open" ? "clinics.reopen" : "clinics.close",
    subjectId: id,
    before: { name, state },
    after: { state: next },
  });
}

function clinicStamp(
  { name, division, address, state }: ClinicLine,
): string {
  return stampOf([name, division, address, state]);
}

async function named(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (isUniqueViolation(error, "clinic.unit_id, clinic.name")) {
      throw new AppError("clinicNameTaken", { cause: error });
    }
    throw error;
  }
}
