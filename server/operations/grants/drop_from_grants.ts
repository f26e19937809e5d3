import { listGrantsOf } from "@/db/queries/department_people.ts";
import { endGrant, setGrantDepartments } from "@/db/queries/grants.ts";
import { parseTerms } from "@/domain/grants.ts";
import type {
  DepartmentAct,
  UnitScope,
  UnitTree,
} from "@/server/operations/departments/tree.ts";
import { grantFacts } from "@/server/operations/grants/grant_facts.ts";
import { writeAudit } from "@/server/audit.ts";

/**
 * Takes a department that is closed or merged out of the VIP grants that name it; a grant
 * of no other department ends. Nobody's grant comes to reach what it did not name.
 */
export async function dropFromGrants(
  act: DepartmentAct,
  scope: UnitScope,
  { tree, departmentId }: { tree: UnitTree; departmentId: string },
): Promise<void> {
  const { tx, now } = act;
  for (const grant of await listGrantsOf(scope, tx, departmentId)) {
    const before = parseTerms(grant);
    const departmentIds = (before.departmentIds ?? [])
      .filter((id) => id !== departmentId);
    const isOver = departmentIds.length === 0;
    if (isOver) {
      await endGrant(scope, tx, {
        grantId: grant.id,
        at: now.at,
        by: act.account?.id ?? null,
        reason: "departments",
      });
    } else {
      await setGrantDepartments(scope, tx, {
        grantId: grant.id,
        departmentIds,
      });
    }
    await writeAudit(tx, act, {
      act: isOver ? "vip.revoke" : "vip.narrow",
      unitId: scope.unitId,
      personId: grant.personId,
      subjectId: grant.id,
      before: grantFacts(tree, { ...grant, ...before }),
      after: isOver
        ? { grantState: "departments" }
        : grantFacts(tree, { ...grant, ...before, departmentIds }),
    });
  }
}
