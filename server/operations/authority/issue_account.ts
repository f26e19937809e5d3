import { isUniqueViolation } from "@/db/libsql_errors.ts";
import { newId } from "@/db/ids.ts";
import type { Db, Tx } from "@/db/open.ts";
import {
  findLastLogin,
  insertIssuedAccount,
} from "@/db/queries/account_acts.ts";
import {
  authorityLogin,
  mainLogin,
  MAX_SERIAL,
} from "@/domain/account_names.ts";
import { AppError } from "@/domain/errors.ts";
import type { AuthorityRole } from "@/domain/menus.ts";
import { type NewCode, putCode, type Slip } from "@/server/activation_codes.ts";
import { writeAudit } from "@/server/audit.ts";
import type { ActContext } from "@/server/operations/act.ts";

/** Digits of the serial number at the end of a login. */
const DIGITS = { main: 4, authority: 2 };

/** An account that is about to be issued, and whose it will be. */
export interface AccountToIssue {
  /** Six digits: what the login begins with. */
  division: string;
  owner:
    | { kind: "main"; unitId: string }
    | { kind: "authority"; authorityId: string; role: AuthorityRole };
  /** Name of the unit or authority, for the slip. */
  ownerName: string;
  /** What the account is, for the slip. */
  label: string;
  code: NewCode;
}

/**
 * Issues an account (下发): the next free name of its division and a first code, in the
 * act's transaction. Whoever calls has found the owner in the scope.
 *
 * @throws {AppError} `accountThere` if the unit has its main account, `noLoginLeft`
 */
export async function issueAccount(
  ctx: ActContext,
  account: AccountToIssue,
): Promise<Slip> {
  const accountId = newId("acc", ctx.now.ms);
  const login = await insertNext(ctx, accountId, account);
  const { owner, ownerName, label, code } = account;
  const expiresAt = await putCode(ctx, ctx.tx, { accountId, hash: code.hash });
  await writeAudit(ctx.tx, ctx, {
    act: "accounts.issue",
    unitId: owner.kind === "main" ? owner.unitId : null,
    subjectId: accountId,
    after: {
      login,
      kind: owner.kind,
      ...(owner.kind === "authority" && { role: owner.role }),
      codeExpiresAt: expiresAt,
    },
  });
  return {
    accountId,
    login,
    owner: ownerName,
    label,
    code: code.code,
    expiresAt,
  };
}

/** The login that comes next in a division, as a page may say it beforehand. @throws {AppError} `noLoginLeft` */
export async function nextLogin(
  db: Db | Tx,
  { division, kind }: { division: string; kind: "main" | "authority" },
): Promise<string> {
  const last = await findLastLogin(db, {
    prefix: kind === "main" ? division : `A${division}`,
    digits: DIGITS[kind],
  });
  const serial = Number(last?.slice(-DIGITS[kind]) ?? "0") + 1;
  if (serial > MAX_SERIAL[kind]) throw new AppError("noLoginLeft");
  return kind === "main"
    ? mainLogin(division, serial)
    : authorityLogin(division, serial);
}

/** Inserts under the next name; one that was taken meanwhile leads to the one after it. */
async function insertNext(
  ctx: ActContext,
  accountId: string,
  { division, owner }: AccountToIssue,
): Promise<string> {
  while (true) {
    const login = await nextLogin(ctx.tx, { division, kind: owner.kind });
    try {
      await insertIssuedAccount(ctx.tx, {
        id: accountId,
        kind: owner.kind,
        login,
        unitId: owner.kind === "main" ? owner.unitId : null,
        authorityId: owner.kind === "authority" ? owner.authorityId : null,
        authorityRole: owner.kind === "authority" ? owner.role : null,
        madeBy: ctx.account?.id ?? null,
        createdAt: ctx.now.at,
      });
      return login;
    } catch (error) {
      if (isUniqueViolation(error, "account.unit_id")) {
        throw new AppError("accountThere", { cause: error });
      }
      if (!isUniqueViolation(error, "account.login")) throw error;
    }
  }
}
