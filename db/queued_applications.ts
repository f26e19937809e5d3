import type { Db, Tx } from "@/db/open.ts";
import { inScope } from "@/db/scoped.ts";
import type { ReviewQueue } from "@/domain/review_queues.ts";
import type { Scope } from "@/domain/scope.ts";

/** Where reads of applications to units themselves begin, or of those to their clinics. */
export function queuedApplications(
  scope: Scope,
  db: Db | Tx,
  queue: ReviewQueue,
) {
  return db.selectFrom("application")
    .where((eb) => inScope(eb.ref("application.unitId"), scope))
    .where("application.clinicId", queue === "staff" ? "is" : "is not", null);
}

/** Those that wait. */
export function waitingApplications(
  scope: Scope,
  db: Db | Tx,
  queue: ReviewQueue,
) {
  return queuedApplications(scope, db, queue)
    .where("application.state", "=", "waiting");
}
