import type { Insertable } from "kysely";
import { countRows } from "@/db/count_rows.ts";
import { nameKnown } from "@/db/known_names.ts";
import { maskedDocument } from "@/db/masks.ts";
import type { Db, Tx } from "@/db/open.ts";
import type { UnitChangeTable } from "@/db/schema.ts";
import { inScope, ownedBy } from "@/db/scoped.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";

/** Objections whose terms are looked at; a unit has a handful. */
const MAX_COUNTED = 10_000;

/** Notes what the unit of the scope changed of a person's word. */
export async function insertUnitChange(
  scope: Scope & { kind: "unit" },
  tx: Tx,
  change: Omit<Insertable<UnitChangeTable>, "unitId">,
): Promise<void> {
  await tx.insertInto("unitChange")
    .values({ ...change, unitId: scope.unitId })
    .execute();
}

/** A change as the person sees it; `changes` is the JSON of its fields. */
export type OwnUnitChange =
  & Pick<
    UnitChangeTable,
    | "id"
    | "occasion"
    | "changes"
    | "madeAt"
    | "answeredAt"
    | "objection"
    | "settledAt"
    | "answer"
  >
  & { state: "open" | "seen" | "disputed" | "settled"; unitName: string };

/** What units changed of the person whose scope this is, the newest first. */
export function listOwnChanges(
  scope: Scope,
  db: Db,
  options: { after: string | null; limit: number },
): Promise<OwnUnitChange[]> {
  let query = db.selectFrom("unitChange")
    .innerJoin("unit", "unit.id", "unitChange.unitId")
    .select([
      "unitChange.id",
      "unit.name as unitName",
      "unitChange.occasion",
      "unitChange.changes",
      "unitChange.madeAt",
      "unitChange.state",
      "unitChange.answeredAt",
      "unitChange.objection",
      "unitChange.settledAt",
      "unitChange.answer",
    ])
    .where((eb) => ownedBy(eb.ref("unitChange.personId"), scope));
  if (options.after !== null) {
    query = query.where("unitChange.id", "<", options.after);
  }
  return query.orderBy("unitChange.id", "desc").limit(options.limit).execute();
}

/** How many changes the person has said nothing to yet, and how many there are. */
export async function countOwnChanges(
  scope: Scope,
  db: Db,
): Promise<{ open: number; total: number }> {
  const row = await db.selectFrom("unitChange")
    .select((eb) => [
      eb.fn.countAll<number>().as("total"),
      eb.fn.countAll<number>().filterWhere("state", "=", "open").as("open"),
    ])
    .where((eb) => ownedBy(eb.ref("personId"), scope))
    .executeTakeFirstOrThrow();
  return row;
}

/**
 * Answers a change that nobody has answered (知道了, 有异议).
 *
 * @returns The unit that it belongs to.
 * @throws {AppError} `alreadyAnswered`, `notFound` for another person's as for none
 */
export async function answerChange(
  scope: Scope,
  tx: Tx,
  answer: { changeId: string; at: string; objection: string | null },
): Promise<string> {
  const { changeId, at, objection } = answer;
  const row = await tx.updateTable("unitChange")
    .set({
      state: objection === null ? "seen" : "disputed",
      answeredAt: at,
      objection,
    })
    .where("id", "=", changeId)
    .where((eb) => ownedBy(eb.ref("personId"), scope))
    .where("state", "=", "open")
    .returning("unitId")
    .executeTakeFirst();
  if (row) return row.unitId;
  const answered = await tx.selectFrom("unitChange").select("id")
    .where("id", "=", changeId)
    .where((eb) => ownedBy(eb.ref("personId"), scope))
    .executeTakeFirst();
  throw new AppError(answered ? "alreadyAnswered" : "notFound");
}

/** An objection (异议) as the unit sees it. */
export interface ObjectionLine {
  id: string;
  personName: string;
  documentMasked: string;
  occasion: UnitChangeTable["occasion"];
  changes: string;
  madeAt: string;
  objection: string | null;
  answeredAt: string | null;
}

/** The objections of the scope that wait for an answer, the oldest first; at most `limit`. */
export function listObjections(
  scope: Scope,
  db: Db,
  limit: number,
): Promise<ObjectionLine[]> {
  return disputedChanges(scope, db)
    .innerJoin("person", "person.id", "unitChange.personId")
    .select([
      "unitChange.id",
      nameKnown(scope).as("personName"),
      maskedDocument("person"),
      "unitChange.occasion",
      "unitChange.changes",
      "unitChange.madeAt",
      "unitChange.objection",
      "unitChange.answeredAt",
    ])
    .orderBy("unitChange.answeredAt")
    .orderBy("unitChange.id")
    .limit(limit)
    .execute();
}

/** When the objections of the scope that wait were made; the unit owes an answer to each. */
export async function listObjectionTimes(
  scope: Scope,
  db: Db,
): Promise<string[]> {
  const rows = await disputedChanges(scope, db).select("unitChange.answeredAt")
    .limit(MAX_COUNTED).execute();
  return rows.flatMap(({ answeredAt }) => answeredAt ?? []);
}

/** How many objections of the scope wait for an answer. */
export async function countObjections(scope: Scope, db: Db): Promise<number> {
  return await countRows(disputedChanges(scope, db));
}

/**
 * Answers an objection (答复).
 *
 * @returns Whose it is.
 * @throws {AppError} `alreadyAnswered`, `notFound` for another unit's as for none
 */
export async function settleChange(
  scope: Scope,
  tx: Tx,
  answer: { changeId: string; at: string; by: string; answer: string },
): Promise<string> {
  const row = await tx.updateTable("unitChange")
    .set({
      state: "settled",
      settledAt: answer.at,
      settledBy: answer.by,
      answer: answer.answer,
    })
    .where("id", "=", answer.changeId)
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .where("state", "=", "disputed")
    .returning("personId")
    .executeTakeFirst();
  if (row) return row.personId;
  const settled = await tx.selectFrom("unitChange").select("id")
    .where("id", "=", answer.changeId)
    .where((eb) => inScope(eb.ref("unitId"), scope))
    .where("state", "=", "settled")
    .executeTakeFirst();
  throw new AppError(settled ? "alreadyAnswered" : "notFound");
}

/** Where reads of changes begin that their people object to. */
export function disputedChanges(scope: Scope, db: Db) {
  return db.selectFrom("unitChange")
    .where((eb) => inScope(eb.ref("unitChange.unitId"), scope))
    .where("unitChange.state", "=", "disputed");
}
