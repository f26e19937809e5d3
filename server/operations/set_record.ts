import type { z } from "zod";
import { newId } from "@/db/ids.ts";
import type { Tx } from "@/db/open.ts";
import { findOwnMembership } from "@/db/queries/memberships.ts";
import { findOwnRecord, setFacts, setPerson } from "@/db/queries/people.ts";
import { AppError } from "@/domain/errors.ts";
import type { RecordInput } from "@/domain/inputs/me.ts";
import type { Scope } from "@/domain/scope.ts";
import { writeAudit } from "@/server/audit.ts";
import type { Account, Context } from "@/server/context.ts";

/**
 * Changes what a person says of herself (个人档案). The 身份类型 is hers to change
 * until she is on a roster, which then decides it.
 *
 * @throws {AppError} `identityTypeFixed`, `workStartInFuture`
 */
export async function setRecord(
  ctx: Context & { account: Account; tx: Tx },
  scope: Scope & { kind: "person" },
  input: z.output<typeof RecordInput>,
): Promise<void> {
  const { workStartOn, identityType, ...facts } = input;
  const before = await findOwnRecord(scope, ctx.tx);
  if (!before) throw new AppError("notFound");
  if (workStartOn !== null && workStartOn > ctx.now.today) {
    throw new AppError("workStartInFuture");
  }
  const isOther = identityType !== null && identityType !== before.identityType;
  if (isOther && await findOwnMembership(scope, ctx.tx)) {
    throw new AppError("identityTypeFixed");
  }
  await setPerson(scope, ctx.tx, {
    workStartOn,
    identityType: identityType ?? before.identityType,
    updatedAt: ctx.now.at,
  });
  await setFacts(scope, ctx.tx, {
    id: newId("fct", ctx.now.ms),
    on: ctx.now.today,
    facts,
  });
  const { education, degree, political, ethnicity } = before;
  await writeAudit(ctx.tx, ctx, {
    act: "me.setRecord",
    personId: scope.personId,
    before: {
      identityType: before.identityType,
      workStartOn: before.workStartOn,
      education,
      degree,
      political,
      ethnicity,
    },
    after: {
      ...facts,
      workStartOn,
      identityType: identityType ?? before.identityType,
    },
  });
}
