import type { Db, Tx } from "@/db/open.ts";
import type { WaitingDetails } from "@/db/queries/applications.ts";
import type { DepartmentRow } from "@/db/queries/departments.ts";
import { type PassPlan, planPass } from "@/domain/pass_plan.ts";
import type { Scope } from "@/domain/scope.ts";
import type { Context } from "@/server/context.ts";
import type { PreloadDetails } from "@/db/queries/preload_matches.ts";
import type { ReviewVerdict } from "@/domain/review_queues.ts";
import { compareAll } from "@/server/operations/compare.ts";
import { stampOf } from "@/server/stamp.ts";

/** A waiting application with all that decides how it is let in. */
export interface ReviewedApplication {
  application: WaitingDetails;
  verdict: ReviewVerdict;
  /** The nearest open line; `null` where nobody is listed, and of who applied to a clinic. */
  entry: PreloadDetails | null;
  plan: PassPlan;
  /** What a page showed of it: an act that comes with another was decided on something else. */
  stamp: string;
}

/**
 * Compares waiting applications with the lists as they are now, and plans what passing
 * makes of each. Those to clinics are compared with nothing.
 */
export async function readReviews(
  ctx: Pick<Context, "vault">,
  asked: {
    scope: Scope & { kind: "unit" };
    db: Db | Tx;
    applications: readonly WaitingDetails[];
    departments: readonly DepartmentRow[];
  },
): Promise<ReviewedApplication[]> {
  const { scope, db, applications, departments } = asked;
  const ground = { scope, db, vault: ctx.vault };
  const staff = applications.filter(({ clinicId }) => clinicId === null);
  const comparisons = await compareAll(ground, staff);
  return applications.map((application) => {
    const { verdict, entry } = application.clinicId === null
      ? comparisons[staff.indexOf(application)] ??
        { verdict: "notListed" as const, entry: null }
      : { verdict: "clinic" as const, entry: null };
    const plan = planPass({ verdict, application, entry, departments });
    const stamp = stampOf([
      verdict,
      entry?.id,
      entry?.updatedAt,
      application.name,
      plan,
    ]);
    return { application, verdict, entry, plan, stamp };
  });
}
