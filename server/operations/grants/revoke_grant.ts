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
import { readTree } from "@/server/operations/departments/tree.ts";
import { grantFacts } from "@/server/operations/grants/grant_facts.ts";
import { unitScope } from "@/server/unit_scope.ts";

/**
 * Takes a VIP grant away (收回); it holds from this moment on.
 *
 * @throws {AppError} `notFound`, `grantChanged` for a stale page
 */
export async function revokeGrant(
  ctx: Context & { account: Account; tx: Tx },
  { membershipId, held }: z.output<typeof RevokeGrantInput>,
): Promise<void> {
  const { account, tx, now } = ctx;
  const scope = unitScope(account.scope);
  const { personId } = await getGrantSubject(scope, tx, membershipId);
  const grant = await findStandingGrant(scope, tx, membershipId);
  if (grant?.id !== held) throw new AppError("grantChanged");
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
