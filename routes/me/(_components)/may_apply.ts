import { HEALTH_DEPARTMENT_KIND } from "@/codes/unit_kinds.ts";
import { canApply } from "@/domain/membership.ts";

/** Whether any kind of unit takes applications of this 身份类型; health departments take the most. */
export function mayApplyAnywhere(identityType: string): boolean {
  return canApply(identityType, HEALTH_DEPARTMENT_KIND);
}
