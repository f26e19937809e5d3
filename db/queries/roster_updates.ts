import type { Insertable } from "kysely";
import { insertRows } from "@/db/insert_rows.ts";
import { maskedDocument } from "@/db/masks.ts";
import type { Db, Tx } from "@/db/open.ts";
import { NAME_IN_STAY } from "@/db/queries/stay_names.ts";
import type { RosterUpdateRowTable, RosterUpdateTable } from "@/db/schema.ts";
import { inScope } from "@/db/scoped.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";

/** Bulk updates of a unit that are kept; a new one forgets those before. */
const KEPT_UPDATES = 5;

/** A bulk update (批量更新) of a unit. */
export type RosterUpdate = Omit<RosterUpdateTable, "accountId">;

/** A row of one, to be kept. */
export type UpdateRow = Omit<RosterUpdateRowTable, "updateId">;

/** Keeps a checked sheet of the scope's unit; its rows come with {@link insertUpdateRows}. */
export async function insertUpdate(
  scope: Scope & { kind: "unit" },
  tx: Tx,
  update: Omit<Insertable<RosterUpdateTable>, "unitId">,
): Promise<void> {
  await tx.insertInto("rosterUpdate")
    .values({ ...update, unitId: scope.unitId })
    .execute();
}

/** Adds rows of an update of the scope; some hundred a call. @throws {AppError} `notFound` */
export async function insertUpdateRows(
  scope: Scope,
  tx: Tx,
  { updateId, rows }: { updateId: string; rows: readonly UpdateRow[] },
): Promise<void> {
  const { id } = await getUpdate(scope, tx, updateId);
  await insertRows(
    tx,
    "rosterUpdateRow",
    rows.map((row) => ({ ...row, updateId: id })),
  );
}

/** An update of the scope. @throws {AppError} `notFound`, for another's too */
export async function getUpdate(
  scope: Scope,
  db: Db | Tx,
  updateId: string,
): Promise<RosterUpdate> {
  const found = await db.selectFrom("rosterUpdate")
    .select([
      "id",
      "unitId",
      "state",
      "fileName",
      "ignoredColumns",
      "total",
      "changing",
      "wrong",
      "fromDate",
      "createdAt",
      "doneAt",
    ])
    .where("id", "=", updateId)
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .executeTakeFirst();
  if (!found) throw new AppError("notFound");
  return found;
}

/** Part of the rows of an update of the scope by their place, with whom each concerns. */
export function listUpdateRows(
  scope: Scope,
  db: Db | Tx,
  part: { updateId: string; after: number; limit: number },
) {
  return updateRows(scope, db, part)
    .leftJoin(
      "membership",
      (join) =>
        join.onRef("membership.id", "=", "rosterUpdateRow.membershipId")
          // A row that was never found may bear another unit's number.
          .onRef("membership.unitId", "=", "rosterUpdate.unitId"),
    )
    .leftJoin("person", "person.id", "membership.personId")
    .select([
      "rosterUpdateRow.place",
      "rosterUpdateRow.row",
      "rosterUpdateRow.outcome",
      "rosterUpdateRow.changes",
      "rosterUpdateRow.problems",
      "rosterUpdateRow.membershipId",
      NAME_IN_STAY.$castTo<string | null>().as("name"),
      maskedDocument("person"),
    ])
    .execute();
}

/** Part of the changes of an update of the scope, by their place. */
export async function listUpdateChanges(
  scope: Scope,
  db: Db | Tx,
  part: { updateId: string; after: number; limit: number },
): Promise<
  { place: number; membershipId: string; stamp: string; changes: string }[]
> {
  return await updateRows(scope, db, part)
    .select([
      "rosterUpdateRow.place",
      "rosterUpdateRow.membershipId",
      "rosterUpdateRow.stamp",
      "rosterUpdateRow.changes",
    ])
    .where("rosterUpdateRow.outcome", "=", "change")
    // The table's own check: a change has both.
    .$narrowType<{ membershipId: string; stamp: string }>()
    .execute();
}

/** Part of the rows of an update of the scope as they were kept, by their place. */
export function listKeptRows(
  scope: Scope,
  db: Db | Tx,
  part: { updateId: string; after: number; limit: number },
): Promise<UpdateRow[]> {
  return updateRows(scope, db, part)
    .select([
      "rosterUpdateRow.place",
      "rosterUpdateRow.row",
      "rosterUpdateRow.outcome",
      "rosterUpdateRow.membershipId",
      "rosterUpdateRow.stamp",
      "rosterUpdateRow.changes",
      "rosterUpdateRow.problems",
    ])
    .execute();
}

/** Says how many rows of an update of the scope change somebody or are wrong. */
export async function setUpdateCounts(
  scope: Scope,
  tx: Tx,
  { updateId, ...counts }:
    & { updateId: string }
    & Pick<RosterUpdateTable, "changing" | "wrong">,
): Promise<void> {
  await tx.updateTable("rosterUpdate")
    .set(counts)
    .where("id", "=", updateId)
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .execute();
}

/** Ends a checked update; `false` when somebody has ended it already. @throws {AppError} `notFound` */
export async function endUpdate(
  scope: Scope,
  tx: Tx,
  { updateId, ...values }:
    & { updateId: string }
    & Pick<RosterUpdateTable, "state" | "fromDate" | "doneAt">,
): Promise<boolean> {
  await getUpdate(scope, tx, updateId);
  const { numUpdatedRows } = await tx.updateTable("rosterUpdate")
    .set(values)
    .where("id", "=", updateId)
    .where("state", "=", "checked")
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Forgets rows of an update of the scope up to a place; says whether any are left. */
export async function deleteUpdateRows(
  scope: Scope,
  tx: Tx,
  { updateId, limit }: { updateId: string; limit: number },
): Promise<boolean> {
  const { id } = await getUpdate(scope, tx, updateId);
  const { numDeletedRows } = await tx.deleteFrom("rosterUpdateRow")
    .where("updateId", "=", id)
    .where(
      "place",
      "in",
      (eb) =>
        eb.selectFrom("rosterUpdateRow as first").select("first.place")
          .where("first.updateId", "=", id)
          .orderBy("first.place")
          .limit(limit),
    )
    .executeTakeFirst();
  return numDeletedRows === BigInt(limit);
}

/** Forgets an update of the scope whose rows are gone. @throws {AppError} `notFound` */
export async function deleteUpdate(
  scope: Scope,
  tx: Tx,
  updateId: string,
): Promise<void> {
  const { id } = await getUpdate(scope, tx, updateId);
  await tx.deleteFrom("rosterUpdate").where("id", "=", id).execute();
}

/** The updates of the scope that began before a moment, and those before the newest five. */
export async function listOldUpdates(
  scope: Scope & { kind: "unit" },
  tx: Tx,
  before: string,
): Promise<string[]> {
  const rows = await tx.selectFrom("rosterUpdate")
    .select(["id", "createdAt"])
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .orderBy("createdAt", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.flatMap(({ id, createdAt }, at) =>
    createdAt < before || at >= KEPT_UPDATES ? [id] : []
  );
}

/** The one place where reads of rows begin. */
function updateRows(
  scope: Scope,
  db: Db | Tx,
  { updateId, after, limit }: {
    updateId: string;
    after: number;
    limit: number;
  },
) {
  return db.selectFrom("rosterUpdateRow")
    .innerJoin("rosterUpdate", "rosterUpdate.id", "rosterUpdateRow.updateId")
    .where("rosterUpdateRow.updateId", "=", updateId)
    .where((eb) => inScope(eb.ref("rosterUpdate.unitId"), scope))
    .where("rosterUpdateRow.place", ">", after)
    .orderBy("rosterUpdateRow.place")
    .limit(limit);
}
