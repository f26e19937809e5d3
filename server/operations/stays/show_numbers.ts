import type { z } from "zod";
import { getStay } from "@/db/queries/stay_details.ts";
import { AppError } from "@/domain/errors.ts";
import type { StayNumbersInput } from "@/domain/inputs/stays.ts";
import type { MembershipKind } from "@/domain/membership.ts";
import type { MenuId } from "@/domain/menus.ts";
import { writeAudit } from "@/server/audit.ts";
import {
  type Account,
  type Context,
  findAccountAgain,
} from "@/server/context.ts";
import { takeTry } from "@/server/limits.ts";
import { unitScope } from "@/server/unit_scope.ts";

/** The whole numbers of a person, for one answer. */
export interface WholeNumbers {
  documentNumber: string;
  phone: string | null;
}

/**
 * The whole document and phone numbers of somebody on a roster now (查看完整号码): an act of
 * its own, each in the trail with what for, and 200 a unit a day. The person reads who
 * looked. Of who has left, nothing is opened.
 *
 * @throws {AppError} `notFound`, `stayEnded`, `tooManyNumbers`
 */
export async function showNumbers(
  ctx: Context & { account: Account },
  of: { kinds: readonly MembershipKind[]; menu: MenuId },
  { membershipId, purpose }: z.output<typeof StayNumbersInput>,
): Promise<WholeNumbers> {
  const scope = unitScope(ctx.account.scope);
  const asked = { membershipId, kinds: of.kinds };
  // Before the count: what is not there costs nobody a look.
  await getStay(scope, ctx.db, asked);
  await takeTry(ctx, [{ limit: "unitNumbers", who: scope.unitId }]);
  return await ctx.db.transaction().execute(async (tx) => {
    await findAccountAgain(tx, ctx.account, of.menu);
    const stay = await getStay(scope, tx, asked);
    if (stay.toDate !== null) throw new AppError("stayEnded");
    await writeAudit(tx, ctx, {
      act: "stays.numbers",
      unitId: stay.unitId,
      personId: stay.personId,
      subjectId: membershipId,
      after: { purpose },
    });
    const { documentSealed, phoneSealed } = stay;
    return {
      documentNumber: ctx.vault.open("person.document", documentSealed),
      phone: phoneSealed && ctx.vault.open("person.phone", phoneSealed),
    };
  });
}
