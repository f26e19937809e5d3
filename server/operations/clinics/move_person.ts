import type { z } from "zod";
import { MOVED_REASON } from "@/codes/end_reasons.ts";
import { type ClinicChoice, listClinicChoices } from "@/db/queries/clinics.ts";
import type { Db, Tx } from "@/db/open.ts";
import { AppError } from "@/domain/errors.ts";
import type { MoveClinicInput } from "@/domain/inputs/clinics.ts";
import type { Scope } from "@/domain/scope.ts";
import { writeAudit } from "@/server/audit.ts";
import { endStay } from "@/server/operations/end_stay.ts";
import { noteUnitChange } from "@/server/operations/note_unit_change.ts";
import { beginNextStay } from "@/server/operations/stays/begin_stay.ts";
import {
  getStayFor,
  type StayAct,
} from "@/server/operations/stays/get_stay.ts";
import { postOf } from "@/server/operations/stays/post.ts";

/**
 * 更换单位: the stay in a clinic ends today, and one in another open clinic of the same unit
 * begins in its place, with the same post. She stands on no list of who left; a request to
 * leave that waits is overtaken.
 *
 * @returns The id of the stay that begins.
 * @throws {AppError} what `getStayFor` refuses; `notFound` for a clinic that is closed, of
 * another unit or the one that she is in, as for none
 */
export async function moveClinicPerson(
  ctx: StayAct,
  { membershipId, clinicId }: z.output<typeof MoveClinicInput>,
): Promise<string> {
  const { scope, stay, slice } = await getStayFor(ctx, {
    membershipId,
    kinds: ["clinic"],
    act: "move",
  });
  const others = await otherClinics(scope, ctx.tx, stay.clinicId);
  const clinic = others.find(({ id }) => id === clinicId);
  if (!clinic) throw new AppError("notFound");
  const { today: on } = ctx.now;
  await endStay(scope, ctx.tx, ctx, {
    membershipId,
    on,
    reason: MOVED_REASON,
    destination: clinic.name,
    note: null,
  });
  const nextId = await beginNextStay(ctx, scope, stay, {
    on,
    stay: { kind: "clinic", clinicId },
    post: postOf(slice),
  });
  const { unitId, personId, clinicName } = stay;
  await writeAudit(ctx.tx, ctx, {
    act: "clinics.move",
    unitId,
    personId,
    subjectId: membershipId,
    before: { clinic: clinicName },
    after: { on, membershipId: nextId, clinic: clinic.name },
  });
  await noteUnitChange(ctx.tx, ctx, {
    unitId,
    personId,
    membershipId: nextId,
    occasion: "roster",
    before: { clinic: clinicName },
    after: { clinic: clinic.name },
  });
  return nextId;
}

/** The open clinics of the unit but one, for 更换单位. */
export async function otherClinics(
  scope: Scope,
  db: Db | Tx,
  clinicId: string | null,
): Promise<ClinicChoice[]> {
  return (await listClinicChoices(scope, db))
    .filter(({ id, state }) => state === "open" && id !== clinicId);
}
