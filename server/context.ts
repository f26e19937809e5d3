import type { Vault } from "@/db/sealed.ts";
import type { Db, Tx } from "@/db/open.ts";
import { type AccountRow, findActiveAccount } from "@/db/queries/accounts.ts";
import { isSessionOpen } from "@/db/queries/sessions.ts";
import { AppError } from "@/domain/errors.ts";
import { hasMenu, type MenuId } from "@/domain/menus.ts";
import type { Scope } from "@/domain/scope.ts";
import { type Moment, momentOf, type Platform } from "@/server/platform.ts";

/** Who is signed in, and what data that account may touch. */
export interface Account extends AccountRow {
  scope: Scope;
  /** What the audit trail calls it. */
  label: string;
  /** When it signed in before this session; `null` for the first time. */
  lastSignInAt: string | null;
  /** The session of the request; `null` where there is none, as for a command or a job. */
  session: AccountSession | null;
}

/** The unit or the authority whose account it is, by id, whose accounts share what is counted; a person's account is alone. */
export function officeOf(
  { unitId, authorityId, id }: Pick<Account, "unitId" | "authorityId" | "id">,
): string {
  return unitId ?? authorityId ?? id;
}

/** What an act may ask of the session that it comes by. */
export interface AccountSession {
  id: string;
  /** When the holder proved herself again (再次验证身份); `null` if not since she signed in. */
  steppedUpAt: string | null;
}

/** What a procedure gets. */
export interface Context {
  platform: Platform;
  db: Db;
  vault: Vault;
  now: Moment;
  account: Account | null;
  /** Where the request came from, for limits and the audit trail. */
  address: string | null;
}

/** The context of one request. */
export function createContext(
  platform: Platform,
  options: { account: Account | null; address: string | null },
): Context {
  return {
    platform,
    db: platform.db,
    vault: platform.vault,
    now: momentOf(platform),
    ...options,
  };
}

/** The account with its scope, if it may act; judged on the connection that is passed in. */
export async function findAccount(
  db: Db | Tx,
  accountId: string,
): Promise<Account | null> {
  const row = await findActiveAccount(db, accountId);
  if (!row) return null;
  const scope = scopeOf(row);
  if (!scope) return null;
  return {
    ...row,
    scope,
    label: row.login ?? row.personName ?? row.id,
    lastSignInAt: null,
    session: null,
  };
}

/**
 * The account as it stands inside the act's own transaction: an act may have waited
 * its turn while the account was suspended, lost its menu or had its session ended.
 *
 * @throws {AppError} `signInNeeded`, `forbidden`
 */
export async function findAccountAgain(
  tx: Db | Tx,
  account: Account,
  menu?: MenuId,
): Promise<Account> {
  const again = await findAccount(tx, account.id);
  if (!again) throw new AppError("signInNeeded");
  const { session, lastSignInAt } = account;
  if (session && !await isSessionOpen(tx, session.id)) {
    throw new AppError("signInNeeded");
  }
  if (menu && !hasMenu(again, menu)) throw new AppError("forbidden");
  return { ...again, session, lastSignInAt };
}

function scopeOf(row: AccountRow): Scope | null {
  if (row.unitId !== null) return { kind: "unit", unitId: row.unitId };
  if (row.authorityPath !== null) {
    return { kind: "authority", path: row.authorityPath };
  }
  if (row.personId !== null) return { kind: "person", personId: row.personId };
  return null;
}
