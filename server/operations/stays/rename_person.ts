import type { z } from "zod";
import { newId } from "@/db/ids.ts";
import { setName } from "@/db/queries/person_names.ts";
import { setStay } from "@/db/queries/stay_acts.ts";
import { AppError } from "@/domain/errors.ts";
import type { RenameInput } from "@/domain/inputs/stays.ts";
import type { MembershipKind } from "@/domain/membership.ts";
import { writeAudit } from "@/server/audit.ts";
import { noteUnitChange } from "@/server/operations/note_unit_change.ts";
import {
  getStayFor,
  type StayAct,
} from "@/server/operations/stays/get_stay.ts";
import { initialsOf, sortNameOf } from "@/server/pinyin.ts";

/**
 * Gives a person another name (修改姓名). Only the unit of her live stay may: it has seen
 * the document. The old name stays, and is found by; lists and past applications keep
 * what was written in them.
 *
 * @throws {AppError} what `getStayFor` refuses; `stayChanged` for a page with another
 * name, `nameSame`
 */
export async function renamePerson(
  ctx: StayAct,
  kinds: readonly MembershipKind[],
  input: z.output<typeof RenameInput>,
): Promise<void> {
  const { membershipId, held, name, reason } = input;
  const { scope, stay } = await getStayFor(ctx, {
    membershipId,
    kinds,
    act: "change",
  });
  if (stay.name !== held) throw new AppError("stayChanged");
  if (stay.name === name) throw new AppError("nameSame");
  const { unitId, personId } = stay;
  const { at, ms, today } = ctx.now;
  await setName({ kind: "person", personId }, ctx.tx, {
    id: newId("nam", ms),
    name,
    pinyin: initialsOf(name),
    past: { name: stay.name, untilDate: today, reason },
    at,
  });
  const sortName = sortNameOf(name);
  await setStay(scope, ctx.tx, { membershipId, values: { sortName } });
  await writeAudit(ctx.tx, ctx, {
    act: "stays.rename",
    unitId,
    personId,
    subjectId: membershipId,
    before: { name: stay.name },
    after: { name, reason },
  });
  await noteUnitChange(ctx.tx, ctx, {
    unitId,
    personId,
    membershipId,
    occasion: "roster",
    before: { name: stay.name },
    after: { name },
  });
}
