import type { Insertable, Updateable } from "kysely";
import { countRows } from "@/db/count_rows.ts";
import { insertRows } from "@/db/insert_rows.ts";
import type { Db, Tx } from "@/db/open.ts";
import type { PreloadActRowTable, PreloadActTable } from "@/db/schema.ts";
import { inScope } from "@/db/scoped.ts";
import { AppError } from "@/domain/errors.ts";
import type { PreloadKind } from "@/domain/preload_types.ts";
import type { Scope } from "@/domain/scope.ts";

/** Rows that go at a time: more would hold the process up. */
const ROWS_AT_ONCE = 1000;
/** Most acts that a list names. */
const MAX_ACTS = 5;
/** Most rows that an undone act names. */
const MAX_STAYING = 200;

/** Why a line was not brought back: it has matched, was changed since, or another of its document came. */
export type Stays = NonNullable<PreloadActRowTable["stays"]>;

/** Begins to keep what an import or a 清空 changes. */
export async function insertAct(
  scope: Scope & { kind: "unit" },
  tx: Tx,
  act: Omit<Insertable<PreloadActTable>, "unitId">,
): Promise<void> {
  await tx.insertInto("preloadAct")
    .values({ ...act, unitId: scope.unitId })
    .execute();
}

/** An act of the scope that is kept still. @throws {AppError} `notFound` */
export async function getAct(scope: Scope, db: Db | Tx, actId: string) {
  const act = await acts(scope, db).where("preloadAct.id", "=", actId)
    .executeTakeFirst();
  if (!act) throw new AppError("notFound");
  return act;
}

/** Row of {@link getAct}. */
export type PreloadAct = Awaited<ReturnType<typeof getAct>>;

/** The act of an import, while it is kept. */
export function findActOfImport(scope: Scope, db: Db | Tx, importId: string) {
  return acts(scope, db).where("importId", "=", importId).executeTakeFirst();
}

/** The last acts on a list that can be undone at a moment, the newest first. */
export function listUndoable(
  scope: Scope,
  db: Db | Tx,
  options: { kind: PreloadKind; at: string },
): Promise<PreloadAct[]> {
  return acts(scope, db)
    .where("preloadAct.kind", "=", options.kind)
    .where("expiresAt", ">", options.at)
    .where("undoneAt", "is", null)
    .where("rows", ">", 0)
    .orderBy("at", "desc")
    .orderBy("preloadAct.id", "desc")
    .limit(MAX_ACTS)
    .execute();
}

/** Changes an act that was not undone; `false` if it was. */
export async function setAct(
  scope: Scope,
  tx: Tx,
  { actId, values }: { actId: string; values: Updateable<PreloadActTable> },
): Promise<boolean> {
  const result = await tx.updateTable("preloadAct")
    .set(values)
    .where("id", "=", actId)
    .where("undoneAt", "is", null)
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Keeps lines as they were; keep one call to a few hundred. @throws {AppError} `notFound` */
export async function insertActRows(
  scope: Scope,
  tx: Tx,
  { actId, rows }: {
    actId: string;
    rows: readonly Omit<PreloadActRowTable, "actId" | "stays">[];
  },
): Promise<void> {
  if (rows.length === 0) return;
  const { id } = await getAct(scope, tx, actId);
  await insertRows(
    tx,
    "preloadActRow",
    rows.map((row) => ({ ...row, actId: id, stays: null })),
  );
}

/** What an act changed, `limit` lines behind the place `after`. */
export function listActRows(
  scope: Scope,
  db: Db | Tx,
  options: { actId: string; after: number; limit: number },
) {
  return actRows(scope, db, options.actId)
    .where("seq", ">", options.after)
    .orderBy("seq")
    .limit(options.limit)
    .execute();
}

/** The lines that an undone act did not bring back; the first two hundred. */
export function listStaying(scope: Scope, db: Db | Tx, actId: string) {
  return actRows(scope, db, actId)
    .where("stays", "is not", null)
    .$narrowType<{ stays: Stays }>()
    .orderBy("seq")
    .limit(MAX_STAYING)
    .execute();
}

/** How many lines an undone act did not bring back. */
export async function countStaying(
  scope: Scope,
  db: Db | Tx,
  actId: string,
): Promise<number> {
  return await countRows(
    db.selectFrom("preloadActRow")
      .innerJoin("preloadAct", "preloadAct.id", "preloadActRow.actId")
      .where("actId", "=", actId)
      .where("stays", "is not", null)
      .where((eb) => inScope(eb.ref("preloadAct.unitId"), scope)),
  );
}

/** Says why a line stays as it is. */
export async function setStays(
  scope: Scope,
  tx: Tx,
  row: { actId: string; seq: number; stays: Stays },
): Promise<void> {
  await tx.updateTable("preloadActRow")
    .set({ stays: row.stays })
    .where("seq", "=", row.seq)
    .where("actId", "in", (eb) =>
      eb.selectFrom("preloadAct").select("id")
        .where("id", "=", row.actId)
        .where((inner) => inScope(inner.ref("unitId"), scope)))
    .execute();
}

/** Forgets a slice of what can no longer be undone (过期); `false` once nothing is left. */
export async function deleteExpiredActs(
  scope: Scope,
  tx: Tx,
  at: string,
): Promise<boolean> {
  const act = await acts(scope, tx).where("expiresAt", "<=", at)
    .executeTakeFirst();
  if (!act) return false;
  const last = await actRows(scope, tx, act.id)
    .orderBy("seq").offset(ROWS_AT_ONCE - 1).limit(1).executeTakeFirst();
  let rows = tx.deleteFrom("preloadActRow").where("actId", "=", act.id);
  if (last) rows = rows.where("seq", "<=", last.seq);
  await rows.execute();
  if (!last) {
    await tx.deleteFrom("preloadAct").where("id", "=", act.id).execute();
  }
  return true;
}

function acts(scope: Scope, db: Db | Tx) {
  return db.selectFrom("preloadAct")
    .leftJoin("importJob", "importJob.id", "preloadAct.importId")
    .select([
      "preloadAct.id",
      "preloadAct.kind",
      "act",
      "importId",
      "fileName",
      "rows",
      "at",
      "expiresAt",
      "undoneAt",
      "restored",
    ])
    .where((eb) => inScope(eb.ref("preloadAct.unitId"), scope));
}

function actRows(scope: Scope, db: Db | Tx, actId: string) {
  return db.selectFrom("preloadActRow")
    .innerJoin("preloadAct", "preloadAct.id", "preloadActRow.actId")
    .select(["seq", "entryId", "beforeSealed", "stays"])
    .where("actId", "=", actId)
    .where((eb) => inScope(eb.ref("preloadAct.unitId"), scope));
}
