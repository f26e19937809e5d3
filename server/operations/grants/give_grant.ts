import type { z } from "zod";
import { newId } from "@/db/ids.ts";
import type { Tx } from "@/db/open.ts";
import {
  endGrant,
  findStandingGrant,
  getGrantSubject,
  insertGrant,
} from "@/db/queries/grants.ts";
import { AppError } from "@/domain/errors.ts";
import { checkGrantDay, parseTerms } from "@/domain/grants.ts";
import type { GiveGrantInput } from "@/domain/inputs/grants.ts";
import { writeAudit } from "@/server/audit.ts";
import type { Account, Context } from "@/server/context.ts";
import {
  readTree,
  type UnitTree,
} from "@/server/operations/departments/tree.ts";
import { grantFacts } from "@/server/operations/grants/grant_facts.ts";
import { assertSteppedUp } from "@/server/step_up.ts";
import { unitScope } from "@/server/unit_scope.ts";

/**
 * Gives somebody in service a VIP grant (授予 VIP权限), in the place of the one that she
 * has; after a second proof alone, since it opens personal data.
 *
 * @throws {AppError} `stepUpNeeded`, `notFound`, `grantTooShort`, `grantTooLong`,
 * `departmentNotOpen`, `grantChanged` for a stale page
 */
export async function giveGrant(
  ctx: Context & { account: Account; tx: Tx },
  input: z.output<typeof GiveGrantInput>,
): Promise<void> {
  const { account, tx, now } = ctx;
  assertSteppedUp(account, now);
  const scope = unitScope(account.scope);
  const subject = await getGrantSubject(scope, tx, input.membershipId);
  assertDay(input.untilDate, now.today);
  const tree = await readTree(scope, tx);
  const terms = {
    parts: input.parts,
    departmentIds: chosen(tree, input),
  };
  const held = await findStandingGrant(scope, tx, input.membershipId);
  if ((held?.id ?? "none") !== input.held) throw new AppError("grantChanged");
  if (held) {
    await endGrant(scope, tx, {
      grantId: held.id,
      at: now.at,
      by: account.id,
      reason: "replaced",
    });
  }
  const id = newId("vip", now.ms);
  await insertGrant(scope, tx, {
    id,
    membershipId: subject.membershipId,
    parts: JSON.stringify(terms.parts),
    departmentIds: terms.departmentIds && JSON.stringify(terms.departmentIds),
    untilDate: input.untilDate,
    madeBy: account.id,
    madeAt: now.at,
  });
  await writeAudit(tx, ctx, {
    act: "vip.grant",
    personId: subject.personId,
    subjectId: id,
    ...(held && {
      before: grantFacts(tree, { ...held, ...parseTerms(held) }),
    }),
    after: grantFacts(tree, { ...input, ...terms }),
  });
}

function assertDay(until: string, today: string): void {
  const problem = checkGrantDay(until, today);
  if (problem === "past") throw new AppError("grantTooShort");
  if (problem === "tooFar") throw new AppError("grantTooLong");
}

/** The departments that were ticked, each once; all open ones of the unit. */
function chosen(
  tree: UnitTree,
  { reach, departmentIds }: z.output<typeof GiveGrantInput>,
): string[] | null {
  if (reach === "all") return null;
  const ids = [...new Set(departmentIds)];
  if (ids.some((id) => tree.find(id)?.state !== "open")) {
    throw new AppError("departmentNotOpen");
  }
  return ids;
}
