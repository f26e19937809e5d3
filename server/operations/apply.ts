import type { z } from "zod";
import { newId } from "@/db/ids.ts";
import { isUniqueViolation } from "@/db/libsql_errors.ts";
import type { Tx } from "@/db/open.ts";
import { insertApplication } from "@/db/queries/applications.ts";
import {
  findOpenUnit,
  listOpenClinics,
  listOpenDepartments,
} from "@/db/queries/directory.ts";

import { findOwnMembership } from "@/db/queries/memberships.ts";
import { type ApplicantRow, findApplicant } from "@/db/queries/people.ts";
import { addUnitCodeUse, isUnitCode } from "@/db/queries/unit_code_checks.ts";
import { canApplyToClinic, mayHaveClinics } from "@/domain/clinics.ts";
import { AppError } from "@/domain/errors.ts";
import type { ApplyInput } from "@/domain/inputs/me.ts";
import { canApply } from "@/domain/membership.ts";
import { parseUnitCode } from "@/domain/unit_code.ts";
import { writeAudit } from "@/server/audit.ts";
import {
  type Account,
  type Context,
  findAccountAgain,
} from "@/server/context.ts";
import { type Counted, returnTry, takeTry } from "@/server/limits.ts";
import { compareWithLists } from "@/server/operations/compare.ts";
import { matchOne } from "@/server/operations/match.ts";
import { assertPace } from "@/server/own_pace.ts";

/** An application to a unit by a person. */
type Application = z.output<typeof ApplyInput>;

/**
 * Applies to a unit (单位实名认证). When name and document agree with the unit's
 * list the person is on its roster at once, else the application waits. One to a clinic
 * always waits: the lists are of the unit's own staff.
 *
 * @returns Whether the person is on the roster already.
 * @throws {AppError} `wrongUnitCode`, `tooManyTries`, `unitNotOpen`, `departmentNotOpen`,
 * `clinicNotOpen`, `clinicForStaffOnly`, `identityTypeCannotApply`, `identityNotDone`, `alreadyBound`, `alreadyApplied`
 */
export async function apply(
  ctx: Context & { account: Account },
  input: Application,
): Promise<{ isBound: boolean }> {
  const codeIndex = await checkUnitCode(ctx, input);
  try {
    return await ctx.db.transaction().execute(async (tx) => {
      await findAccountAgain(tx, ctx.account);
      await assertPace(tx, ctx);
      return await insertAndMatch(ctx, tx, { ...input, codeIndex });
    });
  } catch (error) {
    if (isUniqueViolation(error, "application.person_id")) {
      throw new AppError("alreadyApplied", { cause: error });
    }
    throw error;
  }
}

/** Misses are counted before the code is judged, outside the transaction that a miss undoes. */
async function checkUnitCode(
  ctx: Context & { account: Account },
  input: Application,
): Promise<string> {
  const ofPerson: Counted = { limit: "unitCodePerson", who: ctx.account.id };
  const ofUnit: Counted = { limit: "unitCodeUnit", who: input.unitId };
  await takeTry(ctx, [ofPerson, ofUnit]);
  const code = parseUnitCode(input.unitCode);
  const codeIndex = ctx.vault.index("unitCode", code ?? "");
  const { unitId } = input;
  const isRight = code !== undefined &&
    await isUnitCode(ctx.db, { unitId, codeIndex, at: ctx.now.at });
  if (!isRight) throw new AppError("wrongUnitCode");
  // Misses stay: else the code of one unit would wash away guesses at another's.
  await returnTry(ctx, ofPerson);
  await returnTry(ctx, ofUnit);
  return codeIndex;
}

async function insertAndMatch(
  ctx: Context & { account: Account },
  tx: Tx,
  input: Application & { codeIndex: string },
): Promise<{ isBound: boolean }> {
  const applicant = await findApplicant(ctx.account.scope, tx);
  if (!applicant) throw new AppError("forbidden");
  await assertMayApply(ctx, tx, { ...input, applicant });
  const scope = { kind: "unit", unitId: input.unitId } as const;
  const ground = { scope, db: tx, vault: ctx.vault };
  const { clinicId } = input;
  const { verdict, entry } = clinicId === null
    ? await compareWithLists(ground, applicant)
    : { verdict: "clinic" as const, entry: null };
  const applicationId = newId("app", ctx.now.ms);
  const person = { kind: "person", personId: applicant.id } as const;
  await insertApplication(person, tx, {
    id: applicationId,
    unitId: input.unitId,
    departmentId: input.departmentId,
    clinicId,
    position: input.position,
    specialty: input.specialty,
    titleLevel: input.titleLevel,
    state: "waiting",
    verdict,
    preloadId: entry?.id ?? null,
    submittedAt: ctx.now.at,
  });
  await addUnitCodeUse(tx, input.unitId);
  await writeAudit(tx, ctx, {
    act: "me.submitApplication",
    unitId: input.unitId,
    personId: applicant.id,
    subjectId: applicationId,
    after: { verdict },
  });
  const isBound = clinicId === null &&
    await matchOne(scope, tx, ctx, applicationId);
  return { isBound };
}

async function assertMayApply(
  ctx: Context & { account: Account },
  tx: Tx,
  input: Application & { codeIndex: string; applicant: ApplicantRow },
): Promise<void> {
  const { unitId, codeIndex, applicant } = input;
  if (applicant.identityState !== "done") throw new AppError("identityNotDone");
  if (await findOwnMembership(ctx.account.scope, tx)) {
    throw new AppError("alreadyBound");
  }
  const unit = await findOpenUnit(tx, unitId);
  if (!unit) throw new AppError("unitNotOpen");
  if (!canApply(applicant.identityType, unit.kind)) {
    throw new AppError("identityTypeCannotApply");
  }
  await assertPlaceOpen(tx, { ...input, unitKind: unit.kind });
  if (!await isUnitCode(tx, { unitId, codeIndex, at: ctx.now.at })) {
    throw new AppError("wrongUnitCode");
  }
}

/** Somewhere that is open, and that takes her. */
async function assertPlaceOpen(
  tx: Tx,
  { unitId, unitKind, departmentId, clinicId, applicant }:
    & Pick<Application, "unitId" | "departmentId" | "clinicId">
    & { unitKind: string; applicant: ApplicantRow },
): Promise<void> {
  if (clinicId === null) {
    const departments = await listOpenDepartments(tx, unitId);
    if (departments.some(({ id }) => id === departmentId)) return;
    throw new AppError("departmentNotOpen");
  }
  if (!canApplyToClinic(applicant.identityType)) {
    throw new AppError("clinicForStaffOnly");
  }
  // Its kind may have changed since it opened them.
  const clinics = mayHaveClinics(unitKind)
    ? await listOpenClinics(tx, unitId)
    : [];
  if (!clinics.some(({ id }) => id === clinicId)) {
    throw new AppError("clinicNotOpen");
  }
}
