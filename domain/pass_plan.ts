import { isOwnLine, type MatchVerdict } from "./matching.ts";
import { kindFor, type MembershipKind } from "./membership.ts";
import type { PreloadKind } from "./preload_types.ts";
import type { ReviewVerdict } from "./review_queues.ts";

/** What is said of a post; codes, `null` where nothing is. */
export interface PlannedPost {
  departmentId: string | null;
  /** Of a stay in a clinic, which has no department. */
  clinicId: string | null;
  position: string | null;
  establishment: string | null;
  specialty: string | null;
  titleLevel: string | null;
}

/** A department as far as a plan asks for it. */
export interface PlannedDepartment {
  id: string;
  state: "open" | "closed" | "merged";
  mergedInto: string | null;
}

/** What letting an applicant in (通过) comes to when nobody edits anything. */
export interface PassPlan {
  kind: MembershipKind;
  /** 退休类别, of the list alone. */
  retirementKind: string | null;
  post: PlannedPost;
  /** Whether the nearest line is taken for hers: its post counts, and it is closed. */
  closesLine: boolean;
  /** What somebody has to say first. */
  missing: readonly (keyof PlannedPost)[];
}

/** What every stay needs, and what one in service needs besides. */
const NEEDED: Record<MembershipKind, readonly (keyof PlannedPost)[]> = {
  active: ["departmentId", "position", "establishment"],
  retired: ["position"],
  clinic: ["clinicId", "position"],
};

/** What a plan is made of. */
export interface PlanGround {
  verdict: ReviewVerdict;
  application: PlannedPost & { identityType: string };
  entry:
    | (Omit<PlannedPost, "clinicId"> & {
      kind: PreloadKind;
      retirementKind: string | null;
    })
    | null;
  departments: readonly PlannedDepartment[];
}

/**
 * Plans how an applicant is let in: the word of the line that is hers, else her own. A
 * department that was merged stands for the one it went into; a closed one for none. Who
 * applied to a clinic enters it as she wrote: no list speaks of her.
 */
export function planPass(asked: PlanGround): PassPlan {
  return asked.verdict === "clinic"
    ? planClinic(asked.application)
    : planStaff({ ...asked, verdict: asked.verdict });
}

function planClinic(application: PlannedPost): PassPlan {
  const { clinicId, position, establishment, specialty, titleLevel } =
    application;
  const post: PlannedPost = {
    departmentId: null,
    clinicId,
    position,
    establishment,
    specialty,
    titleLevel,
  };
  return {
    kind: "clinic",
    retirementKind: null,
    post,
    closesLine: false,
    missing: NEEDED.clinic.filter((field) => post[field] === null),
  };
}

function planStaff(
  asked: PlanGround & { verdict: MatchVerdict },
): PassPlan {
  const { verdict, application, departments } = asked;
  const line = isOwnLine(verdict) ? asked.entry : null;
  const kind = kindFor(application.identityType, line?.kind ?? null) ===
      "retired"
    ? "retired"
    : "active";
  const post: PlannedPost = {
    departmentId: openOne(departments, line?.departmentId ?? null) ??
      openOne(departments, application.departmentId),
    clinicId: null,
    position: line?.position ?? application.position,
    establishment: line?.establishment ?? application.establishment,
    specialty: line?.specialty ?? application.specialty,
    titleLevel: line?.titleLevel ?? application.titleLevel,
  };
  return {
    kind,
    retirementKind: kind === "retired" ? line?.retirementKind ?? null : null,
    post,
    closesLine: line !== null,
    missing: NEEDED[kind].filter((field) => post[field] === null),
  };
}

/** Whether what a reviewer gives changes what the plan says; filling in what it leaves open is no edit. */
export function isEdited(
  plan: Pick<PassPlan, "kind" | "post">,
  given: { kind: MembershipKind; post: PlannedPost },
): boolean {
  const fields: readonly (keyof PlannedPost)[] = [
    "departmentId",
    "clinicId",
    "position",
    "establishment",
    "specialty",
    "titleLevel",
  ];
  return given.kind !== plan.kind ||
    fields.some((field) =>
      plan.post[field] !== null && plan.post[field] !== given.post[field]
    );
}

/** The department itself if it is open, else the open one that it was merged into. */
function openOne(
  departments: readonly PlannedDepartment[],
  id: string | null,
): string | null {
  let at = departments.find((department) => department.id === id);
  // Merged ones form no cycle; the count is for whoever builds them otherwise.
  for (let steps = 0; at && steps <= departments.length; steps++) {
    if (at.state === "open") return at.id;
    const into = at.mergedInto;
    at = departments.find((department) => department.id === into);
  }
  return null;
}
