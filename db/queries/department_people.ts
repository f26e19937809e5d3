import { sql } from "kysely";
import { countRows } from "@/db/count_rows.ts";
import type { Db, Tx } from "@/db/open.ts";
import { inScope } from "@/db/scoped.ts";
import type { Scope } from "@/domain/scope.ts";

/** What a department holds besides others (内设机构里的人和事). */
export interface Holdings {
  /** Who is in it now, on whatever roster. */
  people: number;
  /** Open lines of preload lists (预传名单) that name it. */
  preloadRows: number;
  /** Applications that wait for review and chose it. */
  applications: number;
  /** VIP grants in force that name it. */
  grants: number;
}

/** A slice of a live stay that is in a department now. */
export interface LivePosting {
  id: string;
  membershipId: string;
  fromDate: string;
  position: string | null;
  establishment: string | null;
  specialty: string | null;
  titleLevel: string | null;
}

/** How many are in service (在职) in each department of the scope now; those with nobody are left out. */
export async function countStaff(
  scope: Scope,
  db: Db | Tx,
): Promise<ReadonlyMap<string, number>> {
  const rows = await live(scope, db)
    .select((eb) => [
      "posting.departmentId",
      eb.fn.countAll<number>().as("count"),
    ])
    .where("membership.kind", "=", "active")
    .where("posting.departmentId", "is not", null)
    .$narrowType<{ departmentId: string }>()
    .groupBy("posting.departmentId")
    .execute();
  return new Map(rows.map((row) => [row.departmentId, row.count]));
}

/** Counts what a department of the scope holds. */
export async function countHoldings(
  scope: Scope,
  db: Db | Tx,
  departmentId: string,
): Promise<Holdings> {
  const people = await countRows(
    live(scope, db).where("posting.departmentId", "=", departmentId),
  );
  const preloadRows = await countRows(
    db.selectFrom("preloadEntry")
      .where("departmentId", "=", departmentId)
      .where("state", "=", "open")
      .where((eb) => inScope(eb.ref("unitId"), scope)),
  );
  const applications = await countRows(
    db.selectFrom("application")
      .where("departmentId", "=", departmentId)
      .where("state", "=", "waiting")
      .where((eb) => inScope(eb.ref("unitId"), scope)),
  );
  const grants = await listGrantsOf(scope, db, departmentId);
  return {
    people,
    preloadRows,
    applications,
    grants: grants.length,
  };
}

/** The slices that are in a department of the scope now. */
export function listLivePostings(
  scope: Scope,
  tx: Tx,
  departmentId: string,
): Promise<LivePosting[]> {
  return live(scope, tx)
    .select([
      "posting.id",
      "posting.membershipId",
      "posting.fromDate",
      "posting.position",
      "posting.establishment",
      "posting.specialty",
      "posting.titleLevel",
    ])
    .where("posting.departmentId", "=", departmentId)
    .orderBy("posting.id")
    .execute();
}

/**
 * Moves live slices to another department of the scope from a day on, as history: each
 * ends and another begins. One that began on the day (or later) is changed in place: a
 * slice holds for a day at least. Keep a call to a hundred of them.
 *
 * @param to.slices The slices, each with the id of the one that follows it.
 */
export async function movePostings(
  scope: Scope,
  tx: Tx,
  to: {
    slices: readonly (LivePosting & { nextId: string })[];
    departmentId: string;
    on: string;
  },
): Promise<void> {
  const { on, departmentId } = to;
  const fresh = to.slices.filter(({ fromDate }) => fromDate >= on);
  const lasting = to.slices.filter(({ fromDate }) => fromDate < on);
  await setPostings(scope, tx, fresh, { departmentId });
  await setPostings(scope, tx, lasting, { toDate: on });
  if (lasting.length === 0) return;
  await tx.insertInto("posting")
    .values(lasting.map(({ nextId, ...slice }) => ({
      ...slice,
      id: nextId,
      departmentId,
      fromDate: on,
    })))
    .execute();
}

/** Lets what waits for a department of the scope wait for another: open preload lines, applications, VIP grants. */
export async function moveWaiting(
  scope: Scope,
  tx: Tx,
  { from, to }: { from: string; to: string },
): Promise<void> {
  await tx.updateTable("preloadEntry").set({ departmentId: to })
    .where("departmentId", "=", from)
    .where("state", "=", "open")
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .execute();
  await tx.updateTable("application").set({ departmentId: to })
    .where("departmentId", "=", from)
    .where("state", "=", "waiting")
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .execute();
  for (const { id, departmentIds } of await listGrantsOf(scope, tx, from)) {
    // Written by the unit's own grants: a list of ids.
    const ids = JSON.parse(departmentIds) as string[];
    const moved = new Set(ids.map((one) => one === from ? to : one));
    await tx.updateTable("vipGrant")
      .set({ departmentIds: JSON.stringify([...moved]) })
      .where("id", "=", id)
      .execute();
  }
}

function listGrantsOf(scope: Scope, db: Db | Tx, departmentId: string) {
  return db.selectFrom("vipGrant")
    .select(["id", "departmentIds"])
    .where("revokedAt", "is", null)
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .where(sql<boolean>`exists (
      select 1 from json_each(vip_grant.department_ids) where value = ${departmentId})`)
    .orderBy("id")
    .execute();
}

async function setPostings(
  scope: Scope,
  tx: Tx,
  slices: readonly LivePosting[],
  values: { departmentId: string } | { toDate: string },
): Promise<void> {
  if (slices.length === 0) return;
  await tx.updateTable("posting").set(values)
    .where("id", "in", slices.map(({ id }) => id))
    .where(
      "membershipId",
      "in",
      (eb) =>
        eb.selectFrom("membership").select("id")
          .where((inner) => inScope(inner.ref("unitId"), scope)),
    )
    .execute();
}

/** The slices that hold now, of stays that go on. */
function live(scope: Scope, db: Db | Tx) {
  return db.selectFrom("posting")
    .innerJoin("membership", "membership.id", "posting.membershipId")
    .where((eb) => inScope(eb.ref("membership.unitId"), scope))
    .where("membership.toDate", "is", null)
    .where("posting.toDate", "is", null);
}
