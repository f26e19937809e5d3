import type { Db, Tx } from "@/db/open.ts";
import { inScope } from "@/db/scoped.ts";
import type { Scope } from "@/domain/scope.ts";

/** Where reads of applications to units themselves begin; those to their clinics are reviewed elsewhere. */
export function staffApplications(scope: Scope, db: Db | Tx) {
  return db.selectFrom("application")
    .where((eb) => inScope(eb.ref("application.unitId"), scope))
    .where("application.clinicId", "is", null);
}

/** Those that wait. */
export function waitingStaff(scope: Scope, db: Db | Tx) {
  return staffApplications(scope, db)
    .where("application.state", "=", "waiting");
}
