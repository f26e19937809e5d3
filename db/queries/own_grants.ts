import type { Db, Tx } from "@/db/open.ts";
import { ownedBy } from "@/db/scoped.ts";
import type { Day } from "@/domain/dates.ts";
import type { Scope } from "@/domain/scope.ts";

/** Newest lines of a unit's trail that are looked through. */
const MAX_LINES = 500;

/**
 * The VIP grant of the person whose scope this is, if it is in force on `today`: not
 * ended, not run out, of a live stay in service in an open unit, her record open.
 */
export function findOwnGrant(scope: Scope, db: Db | Tx, today: Day) {
  return db.selectFrom("vipGrant")
    .innerJoin("membership", "membership.id", "vipGrant.membershipId")
    .innerJoin("person", "person.id", "membership.personId")
    .innerJoin("unit", "unit.id", "membership.unitId")
    .select([
      "vipGrant.id",
      "vipGrant.unitId",
      "unit.name as unitName",
      "vipGrant.parts",
      "vipGrant.departmentIds",
      "vipGrant.untilDate",
    ])
    .where((eb) => ownedBy(eb.ref("membership.personId"), scope))
    .whereRef("vipGrant.unitId", "=", "membership.unitId")
    .where("membership.kind", "=", "active")
    .where("membership.toDate", "is", null)
    .where("person.state", "=", "open")
    .where("unit.state", "=", "open")
    .where("vipGrant.revokedAt", "is", null)
    .where("vipGrant.untilDate", ">=", today)
    .executeTakeFirst();
}

/** The grants of the person whose scope this is, ended ones too, the newest first. */
export function listOwnGrants(
  scope: Scope,
  db: Db,
  { limit }: { limit: number },
) {
  return db.selectFrom("vipGrant")
    .innerJoin("membership", "membership.id", "vipGrant.membershipId")
    .innerJoin("unit", "unit.id", "vipGrant.unitId")
    .select([
      "vipGrant.id",
      "unit.name as unitName",
      "vipGrant.parts",
      "vipGrant.untilDate",
      "vipGrant.madeAt",
      "vipGrant.revokedAt",
      "vipGrant.endReason",
    ])
    .where((eb) => ownedBy(eb.ref("membership.personId"), scope))
    .orderBy("vipGrant.madeAt", "desc")
    .orderBy("vipGrant.id", "desc")
    .limit(limit)
    .execute();
}

/** Notes that a grant was used (最近使用). */
export async function setGrantUsed(
  scope: Scope & { kind: "unit" },
  tx: Tx,
  use: { grantId: string; at: string },
): Promise<void> {
  await tx.updateTable("vipGrant").set({ lastUsedAt: use.at })
    .where("id", "=", use.grantId)
    .where("unitId", "=", scope.unitId)
    .execute();
}

/**
 * Whether an account did this on the unit of the scope since a moment, as far as the
 * unit's newest lines of the trail say: older ones are not looked through.
 */
export async function hasActed(
  scope: Scope & { kind: "unit" },
  tx: Tx,
  done: { act: string; accountId: string; since: string },
): Promise<boolean> {
  const row = await tx.selectFrom((eb) =>
    eb.selectFrom("audit").select(["act", "accountId", "at"])
      .where("unitId", "=", scope.unitId)
      .orderBy("seq", "desc")
      .limit(MAX_LINES)
      .as("newest")
  )
    .select("act")
    .where("act", "=", done.act)
    .where("accountId", "=", done.accountId)
    .where("at", ">", done.since)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
