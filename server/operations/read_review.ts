import type { Db, Tx } from "@/db/open.ts";
import type { WaitingDetails } from "@/db/queries/applications.ts";
import type { DepartmentRow } from "@/db/queries/departments.ts";
import { type PassPlan, planPass } from "@/domain/pass_plan.ts";
import type { Scope } from "@/domain/scope.ts";
import type { Context } from "@/server/context.ts";
import { compareAll, type Comparison } from "@/server/operations/compare.ts";
import { stampOf } from "@/server/stamp.ts";

/** A waiting application with all that decides how it is let in. */
export interface ReviewedApplication extends Comparison {
  application: WaitingDetails;
  plan: PassPlan;
  /** What a page showed of it: an act that comes with another was decided on something else. */
  stamp: string;
}

/** Compares waiting applications with the lists as they are now, and plans what passing makes of each. */
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
  const comparisons = await compareAll(ground, applications);
  return applications.map((application, index) => {
    const { verdict, entry } = comparisons[index] ??
      { verdict: "notListed", entry: null };
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
