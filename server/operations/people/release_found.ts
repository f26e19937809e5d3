import type { z } from "zod";
import { AppError } from "@/domain/errors.ts";
import type { ReleaseFoundInput } from "@/domain/inputs/release.ts";
import { writeAudit } from "@/server/audit.ts";
import { releasePerson } from "@/server/operations/accounts/release_person.ts";
import { assertNotHerself } from "@/server/operations/own_record.ts";
import { readFound } from "@/server/operations/people/look_up.ts";
import type { StayAct } from "@/server/operations/stays/get_stay.ts";
import { assertSteppedUp } from "@/server/step_up.ts";

/**
 * 解除个人登录 of who is on no roster, by the authority that finds her: the province, by her
 * whole number. Who is on one goes to her unit.
 *
 * @throws {AppError} `forbidden` for units, `stepUpNeeded`, `notFound`, `releasedByUnit`,
 * `ownRecord`, `noSignIn`, `releasesUsedUp`
 */
export async function releaseFound(
  ctx: StayAct,
  { personId, phone, reason }: z.output<typeof ReleaseFoundInput>,
): Promise<void> {
  const { account, tx, now } = ctx;
  if (account.scope.kind !== "authority") throw new AppError("forbidden");
  assertSteppedUp(account, now);
  const { unitId } = await readFound(ctx, tx, personId);
  if (unitId !== null) throw new AppError("releasedByUnit");
  await assertNotHerself(ctx, personId);
  const phones = await releasePerson(ctx, { personId, phone });
  await writeAudit(tx, ctx, {
    act: "people.releaseSignIn",
    personId,
    subjectId: personId,
    before: { phone: phones.before },
    after: { phone: phones.after, reason },
  });
}
