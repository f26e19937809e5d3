import type { z } from "zod";
import { findNationality, setIdentity } from "@/db/queries/person_identity.ts";
import { setMatched } from "@/db/queries/preload.ts";
import { listOpenByDocument } from "@/db/queries/preload_matches.ts";
import { getStay, type StayDetails } from "@/db/queries/stay_details.ts";
import { AppError } from "@/domain/errors.ts";
import {
  type Identity,
  type JudgedIdentity,
  judgeIdentity,
  saidCorrection,
  sameIdentity,
} from "@/domain/identity.ts";
import type { CorrectIdentityInput } from "@/domain/inputs/stays.ts";
import { maskDocumentInTrail } from "@/domain/mask.ts";
import type { MembershipKind } from "@/domain/membership.ts";
import type { MenuId } from "@/domain/menus.ts";
import { writeAudit } from "@/server/audit.ts";
import {
  type Account,
  type Context,
  findAccountAgain,
} from "@/server/context.ts";
import { takeTry } from "@/server/limits.ts";
import { auditAs } from "@/server/operations/act.ts";
import { rejudgeNear } from "@/server/operations/compare.ts";
import { identityColumns } from "@/server/operations/identity_columns.ts";
import { noteUnitChange } from "@/server/operations/note_unit_change.ts";
import {
  type ActedStay,
  getStayFor,
  isOwn,
  type StayAct,
} from "@/server/operations/stays/get_stay.ts";
import { stampOf } from "@/server/stamp.ts";
import { assertSteppedUp } from "@/server/step_up.ts";
import { unitScope } from "@/server/unit_scope.ts";

type Input = z.output<typeof CorrectIdentityInput>;

/** What an act came to: done, or what is wrong with what was typed, by field. */
export type CorrectedIdentity =
  | { ok: true }
  | Extract<JudgedIdentity, { ok: false }>;

/** What the form on somebody's identity rests upon. */
export function identityStamp(
  stay: Pick<
    StayDetails,
    "id" | "documentType" | "documentIndex" | "sex" | "birthDate"
  >,
): string {
  const { id, documentType, documentIndex, sex, birthDate } = stay;
  return stampOf([id, documentType, documentIndex, sex, birthDate]);
}

/**
 * Corrects who somebody is by her document (更正身份信息): type, number, sex, birth date. Only
 * the unit of her live stay may, after a second proof: she signs in by the number, and lists
 * find her by it. She is told, and may object. That a number is somebody else's already is
 * told by the refusal: so numbers are counted before they are judged, and a refusal has its
 * line in the trail.
 *
 * @throws {AppError} `stepUpNeeded`, `identityTriesUsedUp`, what `getStayFor` refuses,
 * `stayChanged` for a stale page, `identitySame`, `documentTaken`, `ownRecord`
 */
export async function correctIdentity(
  ctx: Context & { account: Account },
  of: { kinds: readonly MembershipKind[]; menu: MenuId },
  input: Input,
): Promise<CorrectedIdentity> {
  const { account, now, db } = ctx;
  const { kinds, menu } = of;
  assertSteppedUp(account, now);
  const scope = unitScope(account.scope);
  const { membershipId } = input;
  // Before the count: what is not there costs nobody a try.
  const stay = await getStay(scope, db, { membershipId, kinds });
  if (input.documentNumber !== "") {
    await takeTry(ctx, [
      { limit: "identityAccount", who: account.id },
      { limit: "identityUnit", who: scope.unitId },
    ]);
  }
  try {
    return await db.transaction().execute(async (tx) => {
      const again = await findAccountAgain(tx, account, menu);
      return await correct({ ...ctx, account: again, tx }, kinds, input);
    });
  } catch (error) {
    if (error instanceof AppError && error.code === "documentTaken") {
      await noteRefusal(ctx, menu, { stay, input });
    }
    throw error;
  }
}

async function correct(
  ctx: StayAct,
  kinds: readonly MembershipKind[],
  input: Input,
): Promise<CorrectedIdentity> {
  const { membershipId, stamp } = input;
  const acted = await getStayFor(ctx, { membershipId, kinds, act: "change" });
  const { stay } = acted;
  if (identityStamp(stay) !== stamp) throw new AppError("stayChanged");
  const held = heldIdentity(ctx, stay);
  const judged = judgeIdentity(held, input, ctx.now);
  if (!judged.ok) return judged;
  const { documentNumber, ...rest } = judged.value;
  const corrected = {
    ...rest,
    documentNumber: documentNumber ?? held.documentNumber,
  };
  if (sameIdentity(held, corrected)) throw new AppError("identitySame");
  await write(ctx, acted, { held, corrected, reason: input.reason });
  return { ok: true };
}

function heldIdentity({ vault }: StayAct, stay: StayDetails): Identity {
  const { documentType, documentSealed, sex, birthDate } = stay;
  const documentNumber = vault.open("person.document", documentSealed);
  return { documentType, documentNumber, sex, birthDate };
}

async function write(
  ctx: StayAct,
  acted: ActedStay,
  { held, corrected, reason }: {
    held: Identity;
    corrected: Identity;
    reason: string;
  },
): Promise<void> {
  const { tx, vault, now: { at } } = ctx;
  const { id: membershipId, personId, unitId } = acted.stay;
  const own = { kind: "person", personId } as const;
  const nationality = await findNationality(own, tx);
  const columns = identityColumns(vault, corrected, nationality);
  // By the wrong number nobody saw that the holder writes over her own record.
  if (await isOwn(ctx, columns)) throw new AppError("ownRecord");
  await setIdentity(own, tx, { ...columns, updatedAt: at });
  const preloadRows = await closeLine(ctx, acted, columns);
  const said = saidCorrection(held, corrected);
  await writeAudit(tx, ctx, {
    act: "stays.correctIdentity",
    unitId,
    personId,
    subjectId: membershipId,
    before: said.before,
    after: { ...said.after, reason, ...(preloadRows > 0 && { preloadRows }) },
  });
  await noteUnitChange(tx, ctx, {
    unitId,
    personId,
    membershipId,
    occasion: "roster",
    ...said,
  });
}

/**
 * An open line of the unit's list with the corrected document is hers: she is on that
 * roster already, and nobody else can come for it. Who waits near to it is judged again.
 */
async function closeLine(
  ctx: StayAct,
  { scope, stay }: ActedStay,
  { documentType, documentIndex }: Pick<
    StayDetails,
    "documentType" | "documentIndex"
  >,
): Promise<number> {
  const { tx, vault, now: { at } } = ctx;
  const lines = (await listOpenByDocument(scope, tx, [documentIndex]))
    .filter((line) =>
      line.documentType === documentType && line.kind === stay.kind
    );
  for (const { id } of lines) {
    await setMatched(scope, tx, { id, personId: stay.personId, at });
    await rejudgeNear({ scope, db: tx, vault }, id);
  }
  return lines.length;
}

/** Who tries numbers is seen by whoever reads the trail. */
async function noteRefusal(
  ctx: Context & { account: Account },
  menu: MenuId,
  { stay, input }: { stay: StayDetails; input: Input },
): Promise<void> {
  const { documentType, documentNumber } = input;
  await auditAs(ctx, menu, {
    act: "stays.refuseIdentity",
    unitId: stay.unitId,
    personId: stay.personId,
    subjectId: stay.id,
    after: {
      documentType,
      ...(documentNumber !== "" && {
        documentMasked: maskDocumentInTrail(documentNumber),
      }),
    },
  });
}
