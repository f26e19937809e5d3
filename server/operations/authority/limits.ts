import { getAreaAccount } from "@/db/queries/area_accounts.ts";
import { listBrowserKeys } from "@/db/queries/known_browsers.ts";
import type { Db, Tx } from "@/db/open.ts";
import { AppError } from "@/domain/errors.ts";
import {
  SIGN_IN_LIMIT_LABELS,
  type SignInLimit,
} from "@/domain/sign_in_limits.ts";
import type { Scope } from "@/domain/scope.ts";
import { writeAudit } from "@/server/audit.ts";
import type { Context } from "@/server/context.ts";
import { type Counted, liftLimits, listStanding } from "@/server/limits.ts";
import type { ActContext } from "@/server/operations/act.ts";

/** A limit that keeps an account from signing in now. */
export interface AccountLimit {
  limit: SignInLimit;
  /** ISO 8601 in UTC. */
  until: string;
}

/** Which limits keep an account from signing in now, and until when. */
export async function listAccountLimits(
  ctx: Pick<Context, "vault" | "now">,
  db: Db | Tx,
  account: { id: string; login: string | null },
): Promise<AccountLimit[]> {
  const counted = await budgetsOf(db, account);
  return await listStanding(ctx, db, counted);
}

/**
 * Forgets the misses that keep an account from signing in (解除登录限制).
 *
 * @throws {AppError} `notFound`, and `accountChanged` when nothing keeps it from it (any more)
 */
export async function liftAccountLimits(
  ctx: ActContext,
  scope: Scope,
  accountId: string,
): Promise<void> {
  const { id, login, unitId } = await getAreaAccount(scope, ctx.tx, accountId);
  const standing = await listAccountLimits(ctx, ctx.tx, { id, login });
  if (standing.length === 0) throw new AppError("accountChanged");
  await liftLimits(ctx, ctx.tx, await budgetsOf(ctx.tx, { id, login }));
  const lifted = new Set(
    standing.map(({ limit }) => SIGN_IN_LIMIT_LABELS[limit]),
  );
  await writeAudit(ctx.tx, ctx, {
    act: "limits.lift",
    unitId,
    subjectId: id,
    after: { login, limits: [...lifted] },
  });
}

type SignInCounted = Counted & { limit: SignInLimit };

/** Everything that is counted of an account when somebody signs in to it. */
async function budgetsOf(
  db: Db | Tx,
  { id, login }: { id: string; login: string | null },
): Promise<SignInCounted[]> {
  const browsers = await listBrowserKeys(db, id);
  return [
    { limit: "signInAccount", who: login ?? "" },
    { limit: "secondFactor", who: id },
    { limit: "secondFactor", who: `${id} known` },
    ...browsers.map((key): SignInCounted => ({
      limit: "signInKnown",
      who: `${id} ${key}`,
    })),
  ];
}
