import { pathLabel } from "@/domain/departments.ts";
import type { GrantTerms } from "@/domain/grants.ts";
import type { UnitTree } from "@/server/operations/departments/tree.ts";

/** What a grant without a list of departments reaches, in words. */
const ALL_DEPARTMENTS = "全部内设机构";

/** The departments that a grant names, by their paths; in words where it names none. */
export function reachLabels(
  tree: UnitTree,
  departmentIds: GrantTerms["departmentIds"],
): string[] {
  return departmentIds === null
    ? [ALL_DEPARTMENTS]
    : departmentIds.map((id) => pathLabel(tree.pathOf(id)));
}

/** What the audit trail says of a grant. */
export function grantFacts(
  tree: UnitTree,
  grant: GrantTerms & { untilDate: string },
) {
  return {
    parts: grant.parts,
    reach: reachLabels(tree, grant.departmentIds),
    untilDate: grant.untilDate,
  };
}
