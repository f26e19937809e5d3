import type { MembershipKind } from "@/domain/membership.ts";
import type { FormState } from "@/server/forms.ts";
import type { Caller } from "@/server/router.ts";

/** One waiting application beside the line of the list that is nearest to it. */
export type Review = Awaited<ReturnType<Caller["admission"]["application"]>>;

/** What the unit says of the post before the reviewer changes it: what passing would make of it. */
export function formOfReview({ plan }: Review): FormState {
  const common = {
    position: plan?.post.position ?? "",
    establishment: plan?.post.establishment ?? "",
    specialty: plan?.post.specialty ?? "",
    titleLevel: plan?.post.titleLevel ?? "",
  };
  if (plan?.kind === "clinic") {
    return {
      values: { clinicId: plan.post.clinicId ?? "", ...common },
      errors: {},
    };
  }
  return {
    values: {
      departmentId: plan?.post.departmentId ?? "",
      ...common,
      kind: plan?.kind ?? "active",
      retirementKind: plan?.retirementKind ?? "",
    },
    errors: {},
  };
}

/** What passing comes to, in a sentence. */
export function consequenceOf({ application, plan }: Review): string {
  const roster = ROSTERS[plan?.kind ?? "active"];
  const used = plan?.closesLine ? "，名单上的这一行标记为已匹配" : "";
  return `通过后，${application.name}进入${roster}，姓名以本人填写的为准${used}。`;
}

const ROSTERS: Record<MembershipKind, string> = {
  active: "在职人员花名册",
  retired: "退休人员花名册",
  clinic: "村卫生室在岗人员名册",
};
