import type { Db } from "@/db/open.ts";
import { inScope } from "@/db/scoped.ts";
import type { Scope } from "@/domain/scope.ts";

/** What was done on a person in a unit, as its trail has it. */
export interface TrailLine {
  at: string;
  act: string;
  accountLabel: string;
  /** Whether the person did it herself. */
  isOwn: 0 | 1;
  subjectId: string | null;
  before: string | null;
  after: string | null;
}

/** What was done on a person in the units of the scope by these acts, the newest first. */
export function listTrail(
  scope: Scope,
  db: Db,
  asked: { personId: string; acts: readonly string[]; limit: number },
): Promise<TrailLine[]> {
  return db.selectFrom("audit")
    .leftJoin("account", "account.id", "audit.accountId")
    .select((eb) => [
      "audit.at",
      "audit.act",
      "audit.accountLabel",
      eb.case()
        .when("account.personId", "=", asked.personId).then<0 | 1>(1)
        .else<0 | 1>(0)
        .end().as("isOwn"),
      "audit.subjectId",
      "audit.before",
      "audit.after",
    ])
    .where("audit.personId", "=", asked.personId)
    .where("audit.act", "in", asked.acts)
    .where((eb) => inScope(eb.ref("audit.unitId").$notNull(), scope))
    .orderBy("audit.seq", "desc")
    .limit(asked.limit)
    .execute();
}

/** The decided applications and the requests to leave of a person in the units of the scope. */
export async function listRequests(
  scope: Scope,
  db: Db,
  personId: string,
) {
  const applications = await db.selectFrom("application")
    .leftJoin("account", "account.id", "application.decidedBy")
    .select([
      "application.id",
      "application.how",
      "application.membershipId",
      "application.submittedAt",
      "application.decidedAt",
      "account.login as decidedBy",
    ])
    .where("application.personId", "=", personId)
    .where("application.state", "=", "approved")
    .where((eb) => inScope(eb.ref("application.unitId"), scope))
    .limit(50)
    .execute();
  const transfers = await db.selectFrom("transferRequest")
    .leftJoin("account", "account.id", "transferRequest.decidedBy")
    .select([
      "transferRequest.id",
      "transferRequest.state",
      "transferRequest.reason",
      "transferRequest.leaveOn",
      "transferRequest.destination",
      "transferRequest.refusal",
      "transferRequest.submittedAt",
      "transferRequest.decidedAt",
      "account.login as decidedBy",
    ])
    .where("transferRequest.personId", "=", personId)
    .where((eb) => inScope(eb.ref("transferRequest.unitId"), scope))
    .orderBy("transferRequest.submittedAt", "desc")
    .limit(50)
    .execute();
  return { applications, transfers };
}
