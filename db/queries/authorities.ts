import type { Insertable } from "kysely";
import type { Db, Tx } from "@/db/open.ts";
import type { AuthorityTable } from "@/db/schema.ts";
import { authorityInScope } from "@/db/scoped.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";

/** Most authorities that a list holds: the province has some 120. */
const MAX_AUTHORITIES = 1_000;

/** An authority (主管部门) as choices and lists show it. */
export interface AuthorityLine {
  id: string;
  parentId: string | null;
  path: string;
  level: AuthorityTable["level"];
  division: string;
  name: string;
}

const COLUMNS = [
  "authority.id",
  "authority.parentId",
  "authority.path",
  "authority.level",
  "authority.division",
  "authority.name",
] as const;

/** The authorities at and under that of the scope, by division: the own one first. */
export function listAuthorities(
  scope: Scope,
  db: Db | Tx,
): Promise<AuthorityLine[]> {
  return authorities(scope, db).select(COLUMNS)
    .orderBy("authority.division")
    .limit(MAX_AUTHORITIES)
    .execute();
}

/** An authority at or under that of the scope. @throws {AppError} `notFound` */
export async function getAuthority(
  scope: Scope,
  db: Db | Tx,
  authorityId: string,
): Promise<AuthorityLine> {
  const row = await authorities(scope, db).select(COLUMNS)
    .where("authority.id", "=", authorityId)
    .executeTakeFirst();
  if (!row) throw new AppError("notFound");
  return row;
}

/** The authority of a division of six digits, if it lies in the scope. */
export function findAuthorityOf(
  scope: Scope,
  db: Db | Tx,
  division: string,
): Promise<AuthorityLine | undefined> {
  return authorities(scope, db).select(COLUMNS)
    .where("authority.division", "=", division)
    .executeTakeFirst();
}

/** How many open units hang directly on each authority of the scope. */
export async function countUnitsByAuthority(
  scope: Scope,
  db: Db,
): Promise<Map<string, number>> {
  const rows = await authorities(scope, db)
    .innerJoin("unit", "unit.authorityId", "authority.id")
    .select((eb) => ["authority.id", eb.fn.countAll<number>().as("count")])
    .where("unit.state", "=", "open")
    .groupBy("authority.id")
    .execute();
  return new Map(rows.map(({ id, count }) => [id, count]));
}

/**
 * Adds an authority under one of the scope; the province's own has no parent. A
 * division that has an authority is refused by the database.
 */
export async function insertAuthority(
  scope: Scope,
  tx: Tx,
  authority: Omit<Insertable<AuthorityTable>, "path">,
): Promise<void> {
  const parent = authority.parentId
    ? await getAuthority(scope, tx, authority.parentId)
    : null;
  const path = `${parent?.path ?? "/"}${authority.id}/`;
  await tx.insertInto("authority").values({ ...authority, path }).execute();
}

function authorities(scope: Scope, db: Db | Tx) {
  return db.selectFrom("authority")
    .where((eb) => authorityInScope(eb.ref("authority.path"), scope));
}

/** The authority whose scope this is. @throws {AppError} `forbidden` for any other scope */
export async function getOwnAuthority(
  scope: Scope,
  db: Db | Tx,
): Promise<{ id: string; name: string; division: string }> {
  if (scope.kind !== "authority") throw new AppError("forbidden");
  const own = await db.selectFrom("authority")
    .select(["id", "name", "division"])
    .where("path", "=", scope.path)
    .executeTakeFirst();
  if (!own) throw new AppError("forbidden");
  return own;
}
