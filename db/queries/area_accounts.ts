import { sql } from "kysely";
import { countRows } from "@/db/count_rows.ts";
import type { Db, Tx } from "@/db/open.ts";
import type { AccountTable } from "@/db/schema.ts";
import {
  authorityBelowScope,
  authorityInScope,
  keptByRole,
  keptInScope,
} from "@/db/scoped.ts";
import { accountStands, lastActivationId } from "@/db/standings.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";
import type { AccountState } from "@/domain/account_state.ts";
import type { StandingFilter } from "@/domain/standing.ts";

/** What narrows the list of accounts (帐号状态); `null` and an empty search narrow nothing. */
export interface AccountFilter {
  /** The beginning of the login, or a part of the unit's or authority's name. */
  search: string;
  kind: "authority" | "main" | "business" | "subaccount" | null;
  standing: Exclude<StandingFilter, "none"> | null;
}

/** An account that the authority of a scope looks after. */
export interface AreaAccount {
  id: string;
  kind: AccountTable["kind"];
  login: string | null;
  state: AccountState;
  unitId: string | null;
  unitName: string | null;
  authorityId: string | null;
  authorityName: string | null;
  authorityRole: AccountTable["authorityRole"];
  holderName: string | null;
  holderPhoneMasked: string | null;
  holderDepartment: string | null;
  lastSignInAt: string | null;
  activatedAt: string | null;
  codeExpiresAt: string | null;
  /** The newest activation, live or not: the guard of forms. */
  lastActivationId: string | null;
}

const COLUMNS = [
  "account.id",
  "account.kind",
  "account.login",
  "account.state",
  "account.unitId",
  "unit.name as unitName",
  "account.authorityId",
  "authority.name as authorityName",
  "account.authorityRole",
  "account.holderName",
  "account.holderPhoneMasked",
  "account.holderDepartment",
  "account.lastSignInAt",
  "account.activatedAt",
  "activation.expiresAt as codeExpiresAt",
] as const;

/** Accounts by login; at most `limit` after the one with the id `after`. Closed ones are left out. */
export function listAreaAccounts(
  scope: Scope,
  db: Db,
  options: AccountFilter & { at: string; after: string | null; limit: number },
): Promise<AreaAccount[]> {
  let query = filtered(scope, db, options);
  const { after } = options;
  if (after !== null) {
    query = query.where(
      "account.login",
      ">",
      (eb) =>
        eb.selectFrom("account as last").select("last.login")
          .where("last.id", "=", after)
          .where((inner) =>
            keptInScope({
              unitId: inner.ref("last.unitId"),
              authorityId: inner.ref("last.authorityId"),
              role: inner.ref("last.authorityRole"),
            }, scope)
          ),
    );
  }
  return query
    .select(COLUMNS)
    .select((eb) => lastActivationId(eb.ref("account.id")))
    .orderBy("account.login")
    .limit(options.limit)
    .execute();
}

/** How many accounts the filter leaves. */
export async function countAreaAccounts(
  scope: Scope,
  db: Db,
  filter: AccountFilter & { at: string },
): Promise<number> {
  return await countRows(filtered(scope, db, filter));
}

/** One account, closed or not. @throws {AppError} `notFound`, for an account of others too */
export async function getAreaAccount(
  scope: Scope,
  db: Db | Tx,
  accountId: string,
): Promise<AreaAccount> {
  const row = await kept(scope, db)
    .select(COLUMNS)
    .select((eb) => lastActivationId(eb.ref("account.id")))
    .where("account.id", "=", accountId)
    .executeTakeFirst();
  if (!row) throw new AppError("notFound");
  return row;
}

/** The account with this login. @throws {AppError} `notFound`, for an account of others too */
export async function getAreaAccountByLogin(
  scope: Scope,
  db: Db | Tx,
  login: string,
): Promise<AreaAccount> {
  const row = await kept(scope, db)
    .select(COLUMNS)
    .select((eb) => lastActivationId(eb.ref("account.id")))
    .where("account.login", "=", login)
    .executeTakeFirst();
  if (!row) throw new AppError("notFound");
  return row;
}

/** The 业务管理 accounts of the authorities at and under the scope's, by login; not the closed ones. */
export function listAuthorityAccounts(
  scope: Scope,
  db: Db | Tx,
  options: { authorityId?: string } = {},
): Promise<AreaAccount[]> {
  let query = accounts(db)
    .select(COLUMNS)
    .select((eb) => lastActivationId(eb.ref("account.id")))
    .where(
      "account.authorityId",
      "in",
      (eb) =>
        eb.selectFrom("authority as of").select("of.id")
          .where((inner) => authorityInScope(inner.ref("of.path"), scope)),
    )
    .where("account.authorityRole", "=", "business")
    .where("account.state", "!=", "closed");
  if (options.authorityId !== undefined) {
    query = query.where("account.authorityId", "=", options.authorityId);
  }
  return query.orderBy("account.login").limit(2_000).execute();
}

/** The accounts of a unit of the area that have not ended, by login. */
export function listUnitAccounts(
  scope: Scope,
  db: Db | Tx,
  unitId: string,
): Promise<AreaAccount[]> {
  return kept(scope, db)
    .select(COLUMNS)
    .select((eb) => lastActivationId(eb.ref("account.id")))
    .where("account.unitId", "=", unitId)
    .where("account.state", "!=", "closed")
    .orderBy("account.login")
    .execute();
}

/**
 * How many accounts stand so of those that the scope looks after and that belong to these
 * authorities of it, and to the units right under them: of a wide area a part at a time.
 */
export function countStandings(
  scope: Scope,
  db: Db,
  { at, authorityIds }: { at: string; authorityIds: readonly string[] },
): Promise<Record<Exclude<StandingFilter, "none">, number>> {
  return db.selectFrom(ownedBy(scope, authorityIds).as("account"))
    .leftJoin(
      "activation",
      (join) =>
        join.onRef("activation.accountId", "=", "account.id")
          .on("activation.endedAt", "is", null),
    )
    .where("account.state", "!=", "closed")
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
        count("waiting").as("waiting"),
        count("active").as("active"),
        count("suspended").as("suspended"),
        count("locked").as("locked"),
        count("expired").as("expired"),
      ];
    })
    .executeTakeFirstOrThrow();
}

/** What {@link kept} keeps of some authorities, read from them on: no units are gathered. */
function ownedBy(scope: Scope, authorityIds: readonly string[]) {
  const ids = JSON.stringify(authorityIds);
  const path = sql<string>`authority.path`;
  return sql<{ id: string; state: AccountState }>`(
    select account.id, account.state from authority
    cross join unit on unit.authority_id = authority.id
    cross join account on account.unit_id = unit.id
    where authority.id in (select value from json_each(${ids}))
      and ${authorityInScope(path, scope)}
    union all
    select account.id, account.state from authority
    cross join account on account.authority_id = authority.id
    where authority.id in (select value from json_each(${ids}))
      and ${authorityBelowScope(path, scope)}
      and ${keptByRole(sql<string>`account.authority_role`, scope)})`;
}

function filtered(
  scope: Scope,
  db: Db,
  filter: AccountFilter & { at: string },
) {
  const { search, kind, standing, at } = filter;
  let query = kept(scope, db).where("account.state", "!=", "closed");
  if (kind) query = query.where("account.kind", "=", kind);
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
  if (search === "") return query;
  return query.where((eb) => {
    const placeIn = (
      column: "account.login" | "unit.name" | "authority.name",
      text: string,
    ) => eb.fn<number>("instr", [column, eb.val(text)]);
    return eb.or([
      eb(placeIn("account.login", search.toUpperCase()), "=", 1),
      eb(placeIn("unit.name", search), ">", 0),
      eb(placeIn("authority.name", search), ">", 0),
    ]);
  });
}

/** The one place where reads of the accounts that an authority looks after begin. */
function kept(scope: Scope, db: Db | Tx) {
  return accounts(db).where((eb) =>
    keptInScope({
      unitId: eb.ref("account.unitId"),
      authorityId: eb.ref("account.authorityId"),
      role: eb.ref("account.authorityRole"),
    }, scope)
  );
}

function accounts(db: Db | Tx) {
  return db.selectFrom("account")
    .leftJoin("unit", "unit.id", "account.unitId")
    .leftJoin("authority", "authority.id", "account.authorityId")
    .leftJoin(
      "activation",
      (join) =>
        join.onRef("activation.accountId", "=", "account.id")
          .on("activation.endedAt", "is", null),
    )
    .where("account.kind", "!=", "person");
}
