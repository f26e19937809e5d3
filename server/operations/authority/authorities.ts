import { newId } from "@/db/ids.ts";
import { isUniqueViolation } from "@/db/libsql_errors.ts";
import {
  type AuthorityLine,
  findAuthorityOf,
  getAuthority,
  insertAuthority,
} from "@/db/queries/authorities.ts";
import { describeAccount } from "@/domain/account_labels.ts";
import { authorityLevel, divisionAbove } from "@/domain/authorities.ts";
import { AppError } from "@/domain/errors.ts";
import type { AuthorityRole } from "@/domain/menus.ts";
import { ROOT_SCOPE, type Scope } from "@/domain/scope.ts";
import {
  makeCode,
  type NewCode,
  type Slip,
} from "@/server/activation_codes.ts";
import { writeAudit } from "@/server/audit.ts";
import type { Account, Context } from "@/server/context.ts";
import { actAs, type ActContext } from "@/server/operations/act.ts";
import {
  issueAccount,
  nextLogin,
} from "@/server/operations/authority/issue_account.ts";
import { assertSteppedUp } from "@/server/step_up.ts";

/** An authority as it is made: the division, six digits, says where it hangs. */
export interface NewAuthority {
  division: string;
  name: string;
}

/**
 * Makes an authority under that of the division above (建立主管部门). The province's own
 * is made from the command line.
 *
 * @returns Its id.
 * @throws {AppError} `notFound` if the authority above is not in the scope, `authorityThere`
 */
export async function createAuthority(
  ctx: ActContext,
  scope: Scope,
  { division, name }: NewAuthority,
): Promise<string> {
  const level = authorityLevel(division);
  if (level === undefined) throw new AppError("badInput");
  const parent = await findParent(ctx, scope, division);
  const id = newId("ath", ctx.now.ms);
  try {
    await insertAuthority(scope, ctx.tx, {
      id,
      parentId: parent?.id ?? null,
      level,
      division,
      name,
      createdAt: ctx.now.at,
    });
  } catch (error) {
    if (!isUniqueViolation(error, "authority.division")) throw error;
    throw new AppError("authorityThere", { cause: error });
  }
  await writeAudit(ctx.tx, ctx, {
    act: "authorities.create",
    subjectId: id,
    after: { name, division, authority: parent?.name ?? null },
  });
  return id;
}

/**
 * Issues an account of 业务管理 for an authority below the own one (下发). Whoever has the
 * code releases the accounts of every unit there, with a second proof of her own: an open
 * session alone does not get it.
 *
 * @param options.login What the page said that it would be called: a form that is sent
 * again finds that name taken.
 * @throws {AppError} `notFound`, `forbidden` for the own authority, `accountChanged`,
 * `stepUpNeeded`, `noLoginLeft`, `busy`, `signInNeeded`
 */
export async function issueBelow(
  ctx: Context & { account: Account },
  options: { authorityId: string; login: string },
): Promise<Slip> {
  const { authorityId, login } = options;
  await getBelow(ctx.account, ctx.db, authorityId);
  assertSteppedUp(ctx.account, ctx.now);
  const code = await makeCode(ctx);
  return await actAs(ctx, "authority.authorities", async (act, scope) => {
    const authority = await getBelow({ scope }, act.tx, authorityId);
    const { division } = authority;
    const next = await nextLogin(act.tx, { division, kind: "authority" });
    if (next !== login) throw new AppError("accountChanged");
    return await issueOf(act, { authority, role: "business", code });
  });
}

/** Issues an account of a role for an authority, in the act's transaction. @throws {AppError} `noLoginLeft` */
export function issueOf(
  ctx: ActContext,
  order: { authority: AuthorityLine; role: AuthorityRole; code: NewCode },
): Promise<Slip> {
  const { authority, role, code } = order;
  return issueAccount(ctx, {
    division: authority.division,
    owner: { kind: "authority", authorityId: authority.id, role },
    ownerName: authority.name,
    label: describeAccount({
      kind: "authority",
      login: null,
      authorityRole: role,
    }),
    code,
  });
}

async function findParent(
  ctx: ActContext,
  scope: Scope,
  division: string,
): Promise<AuthorityLine | null> {
  const above = divisionAbove(division);
  if (above === null && scope === ROOT_SCOPE) return null;
  const parent = above && await findAuthorityOf(scope, ctx.tx, above);
  if (!parent) throw new AppError("notFound");
  return parent;
}

/** An authority strictly below that of the scope: nobody issues accounts to herself. */
async function getBelow(
  { scope }: { scope: Scope },
  db: Parameters<typeof getAuthority>[1],
  authorityId: string,
): Promise<AuthorityLine> {
  const authority = await getAuthority(scope, db, authorityId);
  if (scope.kind === "authority" && authority.path === scope.path) {
    throw new AppError("forbidden");
  }
  return authority;
}
