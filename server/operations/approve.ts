import type { Tx } from "@/db/open.ts";
import { isUniqueViolation } from "@/db/libsql_errors.ts";
import { newId } from "@/db/ids.ts";
import {
  decideApplication,
  type WaitingDetails,
} from "@/db/queries/applications.ts";
import { getClinic } from "@/db/queries/clinics.ts";
import { findDepartmentName } from "@/db/queries/departments.ts";
import { insertMembership } from "@/db/queries/memberships.ts";
import { type Facts, setFacts, setPerson } from "@/db/queries/people.ts";
import { setMatched } from "@/db/queries/preload.ts";
import type { PreloadDetails } from "@/db/queries/preload_matches.ts";
import { AppError } from "@/domain/errors.ts";
import {
  identityAfter,
  type MembershipKind,
  retiredPositionOf,
} from "@/domain/membership.ts";
import type { Scope } from "@/domain/scope.ts";
import { type Actor, writeAudit } from "@/server/audit.ts";
import type { Context } from "@/server/context.ts";
import { rejudgeNear } from "@/server/operations/compare.ts";
import { noteUnitChange } from "@/server/operations/note_unit_change.ts";
import { sortNameOf } from "@/server/pinyin.ts";

/** What the unit says of the post; codes, `null` where it says nothing. */
export interface Post {
  departmentId: string | null;
  /** Of a stay in a clinic. */
  clinicId: string | null;
  position: string | null;
  establishment: string | null;
  specialty: string | null;
  titleLevel: string | null;
}

/** How an application came to be approved. */
export interface Approval {
  how: "match" | "pass" | "edit";
  /** The roster on which the stay begins. */
  kind: MembershipKind;
  /** 退休类别 of a stay among the retired; 退休 where nobody says. */
  retirementKind: string | null;
  post: Post;
  /** The preload line that agreed (match), or that was taken for hers in review; it is closed. */
  entry: PreloadDetails | undefined;
}

/** Who approves, with the keys for judging again who was near to the line that is closed. */
export type Approver = Actor & Pick<Context, "vault">;

/**
 * Binds an applicant to the unit (通过): a stay on the roster with its first
 * posting, the facts that only the list knew, the decided application, the
 * matched line, the audit line. All in the caller's transaction.
 *
 * @returns The membership's id.
 * @throws {AppError} `alreadyBound`, `alreadyDecided`
 */
export async function approve(
  tx: Tx,
  actor: Approver,
  application: WaitingDetails,
  approval: Approval,
): Promise<string> {
  const scope = { kind: "unit", unitId: application.unitId } as const;
  const { at, today, ms } = actor.now;
  const { entry, kind } = approval;
  const { clinicId, ...posting } = approval.post;
  const membershipId = newId("mem", ms);
  try {
    await insertMembership(scope, tx, {
      membership: {
        id: membershipId,
        personId: application.personId,
        kind,
        clinicId,
        fromDate: today,
        source: approval.how === "match" ? "match" : "review",
        joinedOn: entry?.joinedOn ?? null,
        retirementKind: kind === "retired"
          ? approval.retirementKind ?? "1"
          : null,
        retiredOn: kind === "retired" ? entry?.retiredOn ?? null : null,
        retiredPosition: kind === "retired"
          ? retiredPositionOf(approval.post.position)
          : null,
        sortName: sortNameOf(application.name),
        createdAt: at,
      },
      posting: { id: newId("pst", ms), ...posting },
    });
  } catch (error) {
    if (isUniqueViolation(error, "membership.person_id")) {
      throw new AppError("alreadyBound", { cause: error });
    }
    throw error;
  }
  await keepFacts(tx, actor, application, approval);
  await decideApplication(scope, tx, {
    applicationId: application.id,
    state: "approved",
    how: approval.how,
    membershipId,
    preloadId: entry?.id ?? null,
    at,
    by: approval.how === "match" ? null : actor.account?.id ?? null,
  });
  if (entry) {
    await setMatched(scope, tx, {
      id: entry.id,
      personId: application.personId,
      at,
    });
    await rejudgeNear({ scope, db: tx, vault: actor.vault }, entry.id);
  }
  await auditApproval(tx, scope, actor, {
    application,
    approval,
    membershipId,
  });
  await noteDifferences(tx, actor, { application, approval, membershipId });
  return membershipId;
}

/** The person's word counts; what she left open is taken from the list. Dates of service are the list's. */
async function keepFacts(
  tx: Tx,
  actor: Actor,
  application: WaitingDetails,
  { entry, kind }: Pick<Approval, "entry" | "kind">,
): Promise<void> {
  const scope = { kind: "person", personId: application.personId } as const;
  const { workStartOn, ...facts } = keptFacts(application, entry);
  await setPerson(scope, tx, {
    workStartOn,
    identityType: identityAfter({ kind, unitKind: application.unitKind }),
    updatedAt: actor.now.at,
  });
  await setFacts(scope, tx, {
    id: newId("fct", actor.now.ms),
    on: actor.now.today,
    facts,
  });
}

function keptFacts(
  application: WaitingDetails,
  entry: PreloadDetails | undefined,
): Facts & { workStartOn: string | null } {
  return {
    workStartOn: entry?.workStartOn ?? application.workStartOn,
    education: application.education ?? entry?.education ?? null,
    degree: application.degree ?? entry?.degree ?? null,
    political: application.political ?? entry?.political ?? null,
    ethnicity: application.ethnicity ?? entry?.ethnicity ?? null,
  };
}

/** What she wrote beside what stands now, where the two differ (单位更改); 编制 is the unit's own to say. */
async function noteDifferences(
  tx: Tx,
  actor: Actor,
  { application, approval, membershipId }: {
    application: WaitingDetails;
    approval: Approval;
    membershipId: string;
  },
): Promise<void> {
  const { unitId, personId, departmentName } = application;
  const { post, entry, how } = approval;
  const { position, specialty, titleLevel } = post;
  const clinic = await findClinicName(tx, application, post.clinicId);
  const department = post.departmentId === application.departmentId
    ? departmentName
    : await findDepartmentName({ kind: "unit", unitId }, tx, post.departmentId);
  await noteUnitChange(tx, actor, {
    unitId,
    personId,
    membershipId,
    occasion: how === "match" ? "match" : "review",
    before: {
      ...application,
      department: departmentName,
      clinic: application.clinicName,
    },
    after: {
      department,
      clinic,
      position,
      specialty,
      titleLevel,
      ...keptFacts(application, entry),
    },
  });
}

/** What the clinic is called in which she now is; `null` for none. */
async function findClinicName(
  tx: Tx,
  { unitId, clinicId, clinicName }: WaitingDetails,
  enteredId: string | null,
): Promise<string | null> {
  if (enteredId === null || enteredId === clinicId) return clinicName;
  return (await getClinic({ kind: "unit", unitId }, tx, enteredId)).name;
}

async function auditApproval(
  tx: Tx,
  scope: Scope & { kind: "unit" },
  actor: Actor,
  done: {
    application: WaitingDetails;
    approval: Approval;
    membershipId: string;
  },
): Promise<void> {
  const byMatch = done.approval.how === "match";
  const { clinicId, ...post } = done.approval.post;
  const clinic = await findClinicName(tx, done.application, clinicId);
  await writeAudit(tx, byMatch ? { ...actor, account: null } : actor, {
    act: `admission.${done.approval.how}`,
    unitId: scope.unitId,
    personId: done.application.personId,
    subjectId: done.application.id,
    before: {
      verdict: done.application.verdict,
      departmentId: done.application.departmentId,
      ...(clinic !== null && { clinic: done.application.clinicName }),
      position: done.application.position,
      establishment: done.application.establishment,
      specialty: done.application.specialty,
      titleLevel: done.application.titleLevel,
    },
    after: {
      membershipId: done.membershipId,
      kind: done.approval.kind,
      ...post,
      ...(clinic !== null && { clinic }),
    },
  });
}
