import type { Insertable, Updateable } from "kysely";
import { countRows } from "@/db/count_rows.ts";
import { isCalled } from "@/db/name_search.ts";
import type { Db, Tx } from "@/db/open.ts";
import type { UnitTable } from "@/db/schema.ts";
import { authorityInScope, authorityUnder } from "@/db/scoped.ts";
import { accountStands, lastActivationId } from "@/db/standings.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";
import type { AccountState } from "@/domain/account_state.ts";
import type { StandingFilter } from "@/domain/standing.ts";

/** What narrows the list of units; `null` and an empty search narrow nothing. */
export interface UnitFilter {
  /** A part of the name, or the beginning of its pinyin initials. */
  search: string;
  /** An authority: its own units and those of the authorities below it. */
  authorityId: string | null;
  /** How the main account stands. */
  standing: StandingFilter | null;
  profile: "incomplete" | "complete" | null;
  state: "open" | "closed";
  /** Units that came with this import. */
  importId: string | null;
}

/** One line of the list of units (机构管理), with its main account. */
export interface UnitLine {
  id: string;
  name: string;
  kind: string;
  division: string;
  authorityName: string;
  profileState: "incomplete" | "complete";
  state: "open" | "closed" | "merged";
  accountId: string | null;
  login: string | null;
  accountState: AccountState | null;
  codeExpiresAt: string | null;
  /** The newest activation of the account, live or not: the guard of forms. */
  lastActivationId: string | null;
}

const LINE_COLUMNS = [
  "unit.id",
  "unit.name",
  "unit.kind",
  "unit.division",
  "authority.name as authorityName",
  "unit.profileState",
  "unit.state",
  "account.id as accountId",
  "account.login",
  "account.state as accountState",
  "activation.expiresAt as codeExpiresAt",
] as const;

/** Units of the area by pinyin; at most `limit` after the one with the id `after`. */
export function listUnits(
  scope: Scope,
  db: Db | Tx,
  options: UnitFilter & { at: string; after: string | null; limit: number },
): Promise<UnitLine[]> {
  // The bound leaves nothing out; with it SQLite reads in the order of the index.
  let query = filtered(scope, db, options).where("unit.pinyin", ">=", "");
  const { after } = options;
  if (after !== null) {
    query = query.where((eb) =>
      eb(
        eb.refTuple("unit.pinyin", "unit.id"),
        ">",
        eb.selectFrom("unit as last")
          .innerJoin("authority as of", "of.id", "last.authorityId")
          .select(["last.pinyin", "last.id"])
          .where("last.id", "=", after)
          .where((inner) => authorityInScope(inner.ref("of.path"), scope))
          .$asTuple("pinyin", "id"),
      )
    );
  }
  return query
    .select(LINE_COLUMNS)
    .select((eb) => lastActivationId(eb.ref("account.id")))
    .orderBy("unit.pinyin")
    .orderBy("unit.id")
    .limit(options.limit)
    .execute();
}

/** How many units of the area the filter leaves. */
export async function countUnits(
  scope: Scope,
  db: Db,
  filter: UnitFilter & { at: string },
): Promise<number> {
  return await countRows(filtered(scope, db, filter));
}

/** How many open units right under these authorities of the scope stand so: of a wide area a part at a time. */
export function countUnitFigures(
  scope: Scope,
  db: Db,
  { at, authorityIds }: { at: string; authorityIds: readonly string[] },
): Promise<Record<StandingFilter | "units" | "incomplete", number>> {
  return units(scope, db)
    .where("unit.authorityId", "in", authorityIds)
    .where("unit.state", "=", "open")
    .select((eb) => {
      const count = (standing: StandingFilter) =>
        eb.fn.countAll<number>().filterWhere((inner) =>
          accountStands(
            {
              state: inner.ref("account.state"),
              codeExpiresAt: inner.ref("activation.expiresAt"),
            },
            standing,
            at,
          )
        );
      return [
        eb.fn.countAll<number>().as("units"),
        eb.fn.countAll<number>()
          .filterWhere("unit.profileState", "=", "incomplete")
          .as("incomplete"),
        count("none").as("none"),
        count("waiting").as("waiting"),
        count("active").as("active"),
        count("suspended").as("suspended"),
        count("locked").as("locked"),
        count("expired").as("expired"),
      ];
    })
    .executeTakeFirstOrThrow();
}

/** How many units the scope has, closed ones too; counted no further than `most`. */
export async function countUnitsUpTo(
  scope: Scope,
  db: Db,
  most: number,
): Promise<number> {
  const rows = await db.selectFrom("unit")
    .innerJoin("authority", "authority.id", "unit.authorityId")
    .select("unit.id")
    .where((eb) => authorityInScope(eb.ref("authority.path"), scope))
    .limit(most)
    .execute();
  return rows.length;
}

/** The open units of the area with these ids, by pinyin; ids of others are left out. */
export function listUnitsById(
  scope: Scope,
  db: Db | Tx,
  ids: readonly string[],
): Promise<UnitLine[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return units(scope, db)
    .select(LINE_COLUMNS)
    .select((eb) => lastActivationId(eb.ref("account.id")))
    .where("unit.state", "=", "open")
    .where("unit.id", "in", ids)
    .orderBy("unit.pinyin")
    .orderBy("unit.id")
    .execute();
}

/** The open units of the area with exactly this name; ten at most. */
export function listUnitsNamed(
  scope: Scope,
  db: Db | Tx,
  name: string,
): Promise<UnitLine[]> {
  return units(scope, db)
    .select(LINE_COLUMNS)
    .select((eb) => lastActivationId(eb.ref("account.id")))
    .where("unit.state", "=", "open")
    .where("unit.name", "=", name)
    .orderBy("unit.id")
    .limit(10)
    .execute();
}

/** A unit of the area with what its authority sets (主体信息). @throws {AppError} `notFound` */
export async function getUnit(scope: Scope, db: Db | Tx, unitId: string) {
  const row = await units(scope, db)
    .select([
      ...LINE_COLUMNS,
      "unit.authorityId",
      "unit.subordination",
      "unit.creditCode",
      "unit.createdAt",
      "unit.updatedAt",
    ])
    .select((eb) => lastActivationId(eb.ref("account.id")))
    .where("unit.id", "=", unitId)
    .executeTakeFirst();
  if (!row) throw new AppError("notFound");
  return row;
}

/** Row of {@link getUnit}. */
export type AreaUnit = Awaited<ReturnType<typeof getUnit>>;

/**
 * Adds units; keep one call to a hundred.
 *
 * @throws {AppError} `notFound` if the authority of one is not in the scope.
 */
export async function insertUnits(
  scope: Scope,
  tx: Tx,
  rows: readonly Insertable<UnitTable>[],
): Promise<void> {
  if (rows.length === 0) return;
  const wanted = [...new Set(rows.map(({ authorityId }) => authorityId))];
  const there = await tx.selectFrom("authority").select("id")
    .where("id", "in", wanted)
    .where((eb) => authorityInScope(eb.ref("path"), scope))
    .execute();
  if (there.length !== wanted.length) throw new AppError("notFound");
  await tx.insertInto("unit").values(rows).execute();
}

/** Changes an open unit of the area. @throws {AppError} `notFound` */
export async function setUnit(
  scope: Scope,
  tx: Tx,
  change: { unitId: string; values: Updateable<UnitTable> },
): Promise<void> {
  const { numUpdatedRows } = await tx.updateTable("unit")
    .set(change.values)
    .where("id", "=", change.unitId)
    .where("state", "=", "open")
    .where(
      "authorityId",
      "in",
      (eb) =>
        eb.selectFrom("authority").select("authority.id")
          .where((inner) => authorityInScope(inner.ref("path"), scope)),
    )
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new AppError("notFound");
}

/** The open units of the area by what tells them apart: name, authority and county. */
export function listUnitNames(scope: Scope, db: Db | Tx) {
  return db.selectFrom("unit")
    .innerJoin("authority", "authority.id", "unit.authorityId")
    .select(["unit.id", "unit.name", "unit.authorityId", "unit.division"])
    .where((eb) => authorityInScope(eb.ref("authority.path"), scope))
    .where("unit.state", "=", "open")
    .execute();
}

function filtered(
  scope: Scope,
  db: Db | Tx,
  filter: UnitFilter & { at: string },
) {
  const { search, authorityId, standing, profile, importId, at } = filter;
  let query = units(scope, db).where("unit.state", "=", filter.state);
  if (profile) query = query.where("unit.profileState", "=", profile);
  if (importId) query = query.where("unit.importId", "=", importId);
  if (standing) {
    query = query.where((eb) =>
      accountStands(
        {
          state: eb.ref("account.state"),
          codeExpiresAt: eb.ref("activation.expiresAt"),
        },
        standing,
        at,
      )
    );
  }
  if (authorityId) {
    query = query.where((eb) =>
      authorityUnder(eb.ref("authority.path"), authorityId, scope)
    );
  }
  if (search === "") return query;
  return query.where((eb) =>
    isCalled(
      { name: eb.ref("unit.name"), pinyin: eb.ref("unit.pinyin") },
      search,
    )
  );
}

/** The one place where reads of the area's units begin. */
function units(scope: Scope, db: Db | Tx) {
  return db.selectFrom("unit")
    .innerJoin("authority", "authority.id", "unit.authorityId")
    .leftJoin("account", (join) =>
      join.onRef("account.unitId", "=", "unit.id")
        .on("account.kind", "=", "main"))
    .leftJoin(
      "activation",
      (join) =>
        join.onRef("activation.accountId", "=", "account.id")
          .on("activation.endedAt", "is", null),
    )
    .where((eb) => authorityInScope(eb.ref("authority.path"), scope));
}
