import type { Insertable } from "kysely";
import { isCalled, PERSON_NAME } from "@/db/name_search.ts";
import { countRows } from "@/db/count_rows.ts";
import type { Db, Tx } from "@/db/open.ts";
import type { VipGrantTable } from "@/db/schema.ts";
import { inScope } from "@/db/scoped.ts";
import { behindByName } from "@/db/stay_pages.ts";
import type { Day } from "@/domain/dates.ts";
import { AppError } from "@/domain/errors.ts";
import { parseTerms } from "@/domain/grants.ts";
import type { Scope } from "@/domain/scope.ts";

/** Grants of one person that are shown; more than years bring. */
const MAX_HISTORY = 50;

/** Somebody in service, as whoever gives her a VIP grant needs her. */
export interface GrantSubject {
  membershipId: string;
  personId: string;
  unitId: string;
  name: string;
  personState: "open" | "frozen" | "closed";
  departmentName: string | null;
}

/**
 * Somebody who is in service now (在职) in the scope.
 *
 * @throws {AppError} `notFound`, for who has left, is retired or of a clinic as well
 */
export async function getGrantSubject(
  scope: Scope,
  db: Db | Tx,
  membershipId: string,
): Promise<GrantSubject> {
  const found = await inService(scope, db)
    .select([
      "membership.id as membershipId",
      "membership.personId",
      "membership.unitId",
      "person.name",
      "person.state as personState",
      "department.name as departmentName",
    ])
    .where("membership.id", "=", membershipId)
    .executeTakeFirst();
  if (!found) throw new AppError("notFound");
  return found;
}

/** A grant that was not ended (it may have run out). */
export function findStandingGrant(
  scope: Scope,
  db: Db | Tx,
  membershipId: string,
) {
  return db.selectFrom("vipGrant")
    .select(["id", "parts", "departmentIds", "untilDate"])
    .where("membershipId", "=", membershipId)
    .where("revokedAt", "is", null)
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .executeTakeFirst();
}

/** Every grant that a person ever had in the scope, the newest first. */
export function listGrantHistory(scope: Scope, db: Db, personId: string) {
  return db.selectFrom("vipGrant")
    .innerJoin("membership", "membership.id", "vipGrant.membershipId")
    .innerJoin("account as maker", "maker.id", "vipGrant.madeBy")
    .leftJoin("account as ender", "ender.id", "vipGrant.revokedBy")
    .select([
      "vipGrant.id",
      "vipGrant.parts",
      "vipGrant.departmentIds",
      "vipGrant.untilDate",
      "vipGrant.madeAt",
      "maker.login as madeBy",
      "vipGrant.revokedAt",
      "ender.login as revokedBy",
      "vipGrant.endReason",
      "vipGrant.lastUsedAt",
    ])
    .where("membership.personId", "=", personId)
    .where((eb) => inScope(eb.ref("vipGrant.unitId"), scope))
    .orderBy("vipGrant.madeAt", "desc")
    .orderBy("vipGrant.id", "desc")
    .limit(MAX_HISTORY)
    .execute();
}

/** The departments that each grant of the scope names which holds on `today`; not those of all departments. */
export async function listReaches(
  scope: Scope,
  db: Db | Tx,
  today: Day,
): Promise<string[][]> {
  const rows = await db.selectFrom("vipGrant")
    .select(["parts", "departmentIds"])
    .where("revokedAt", "is", null)
    .where("untilDate", ">=", today)
    .where("departmentIds", "is not", null)
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .orderBy("id")
    .execute();
  return rows.map((row) => [...parseTerms(row).departmentIds ?? []]);
}

/** Adds a grant in the unit of the scope; the database refuses a second standing one of a stay. */
export async function insertGrant(
  scope: Scope & { kind: "unit" },
  tx: Tx,
  grant: Omit<Insertable<VipGrantTable>, "unitId">,
): Promise<void> {
  await tx.insertInto("vipGrant")
    .values({ ...grant, unitId: scope.unitId })
    .execute();
}

/** Ends a grant. @throws {AppError} `grantChanged` if it does not stand (any more) in the scope */
export async function endGrant(
  scope: Scope,
  tx: Tx,
  end: {
    grantId: string;
    at: string;
    by: string | null;
    reason: NonNullable<VipGrantTable["endReason"]>;
  },
): Promise<void> {
  const { numUpdatedRows } = await tx.updateTable("vipGrant")
    .set({ revokedAt: end.at, revokedBy: end.by, endReason: end.reason })
    .where("id", "=", end.grantId)
    .where("revokedAt", "is", null)
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new AppError("grantChanged");
}

/** Gives a standing grant fewer departments. */
export async function setGrantDepartments(
  scope: Scope,
  tx: Tx,
  change: { grantId: string; departmentIds: readonly string[] },
): Promise<void> {
  await tx.updateTable("vipGrant")
    .set({ departmentIds: JSON.stringify(change.departmentIds) })
    .where("id", "=", change.grantId)
    .where("revokedAt", "is", null)
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .execute();
}

/** What narrows the list of who holds a grant; empty for nothing. */
export interface GrantFilter {
  search: string;
  today: Day;
}

/**
 * Who holds a grant that is in force (VIP权限), by pinyin of the name; at most `limit`
 * after the one whose membership id is `after`.
 */
export function listGrants(
  scope: Scope,
  db: Db,
  options: GrantFilter & { after: string | null; limit: number },
) {
  const { after } = options;
  let query = holders(scope, db, options);
  if (after !== null) {
    query = query.where(behindByName(scope, after));
  }
  return query
    .innerJoin("account as maker", "maker.id", "vipGrant.madeBy")
    .select([
      "membership.id as membershipId",
      "person.name",
      "person.state as personState",
      "department.name as departmentName",
      "vipGrant.parts",
      "vipGrant.departmentIds",
      "vipGrant.untilDate",
      "vipGrant.madeAt",
      "maker.login as madeBy",
      "vipGrant.lastUsedAt",
    ])
    .orderBy("membership.sortName")
    .orderBy("membership.id")
    .limit(options.limit)
    .execute();
}

/** How many hold a grant that is in force. */
export async function countGrants(
  scope: Scope,
  db: Db,
  filter: GrantFilter,
): Promise<number> {
  return await countRows(holders(scope, db, filter));
}

function holders(scope: Scope, db: Db, { search, today }: GrantFilter) {
  const query = inService(scope, db)
    .innerJoin("vipGrant", "vipGrant.membershipId", "membership.id")
    .where("vipGrant.revokedAt", "is", null)
    .where("vipGrant.untilDate", ">=", today);
  return search === "" ? query : query.where(isCalled(PERSON_NAME, search));
}

function inService(scope: Scope, db: Db | Tx) {
  return db.selectFrom("membership")
    .innerJoin("person", "person.id", "membership.personId")
    .leftJoin(
      "posting",
      (join) =>
        join.onRef("posting.membershipId", "=", "membership.id")
          .on("posting.toDate", "is", null),
    )
    .leftJoin("department", "department.id", "posting.departmentId")
    .where((eb) => inScope(eb.ref("membership.unitId"), scope))
    .where("membership.kind", "=", "active")
    .where("membership.toDate", "is", null);
}
