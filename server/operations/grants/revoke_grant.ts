import type { z } from "zod";
import type { Tx } from "@/db/open.ts";
import {
  endGrant,
  findStandingGrant,
  getGrantSubject,
} from "@/db/queries/grants.ts";
import { AppError } from "@/domain/errors.ts";
import { parseTerms } from "@/domain/grants.ts";
import type { RevokeGrantInput } from "@/domain/inputs/grants.ts";
import { writeAudit } from "@/server/audit.ts";
import type { Account, Context } from "@/server/context.ts";
import {
  readTree,
  type UnitScope,
} from "@/server/operations/departments/tree.ts";
import { grantFacts } from "@/server/operations/grants/grant_facts.ts";
import { unitScope } from "@/server/unit_scope.ts";

type StandingGrant = NonNullable<
  Awaited<ReturnType<typeof findStandingGrant>>
>;

/**
 * Takes a VIP grant away (收回); it holds from this moment on.
 *
 * @throws {AppError} `notFound`, `grantChanged` for a stale page
 */
export async function revokeGrant(
  ctx: Context & { account: Account; tx: Tx },
  { membershipId, held }: z.output<typeof RevokeGrantInput>,
): Promise<void> {
  const { account, tx } = ctx;
  const scope = unitScope(account.scope);
  const { personId } = await getGrantSubject(scope, tx, membershipId);
  const grant = await findStandingGrant(scope, tx, membershipId);
  if (grant?.id !== held) throw new AppError("grantChanged");
  await takeBack(ctx, scope, { grant, personId });
}

/**
 * Takes back the VIP grant of a stay whose sign-in is released: it was given to who she is,
 * and comes along to nobody.
 */
export async function takeBackStanding(
  ctx: Context & { account: Account; tx: Tx },
  scope: UnitScope,
  { membershipId, personId }: { membershipId: string; personId: string },
): Promise<void> {
  const grant = await findStandingGrant(scope, ctx.tx, membershipId);
  if (grant) await takeBack(ctx, scope, { grant, personId });
}

async function takeBack(
  ctx: Context & { account: Account; tx: Tx },
  scope: UnitScope,
  { grant, personId }: { grant: StandingGrant; personId: string },
): Promise<void> {
  const { account, tx, now } = ctx;
  await endGrant(scope, tx, {
    grantId: grant.id,
    at: now.at,
    by: account.id,
    reason: "revoked",
  });
  await writeAudit(tx, ctx, {
    act: "vip.revoke",
    personId,
    subjectId: grant.id,
    before: grantFacts(await readTree(scope, tx), {
      ...grant,
      ...parseTerms(grant),
    }),
    after: { grantState: "revoked" },
  });
}
