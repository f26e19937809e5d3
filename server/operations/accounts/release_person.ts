import { endFactors } from "@/db/queries/factors.ts";
import { findOwnRecord } from "@/db/queries/people.ts";
import { releaseSignIn } from "@/db/queries/person_sign_in.ts";
import { deleteRecoveryCodes } from "@/db/queries/recovery_codes.ts";
import { setNoticesSeen } from "@/db/queries/security_notices.ts";
import { AppError } from "@/domain/errors.ts";
import { maskPhone } from "@/domain/mask.ts";
import { officeOf } from "@/server/context.ts";
import { takeTry } from "@/server/limits.ts";
import { endAccess } from "@/server/operations/accounts/release_account.ts";
import type { StayAct } from "@/server/operations/stays/get_stay.ts";

/**
 * Takes from a person's record whoever signs in to it (解除个人登录): sessions, password,
 * phone, bindings, recovery codes, known browsers and open tickets end in this transaction.
 * The record stays as it is, and goes to who registers anew with its document and the phone
 * that is named here. The caller has judged who acts, and writes the audit line.
 *
 * @returns The phones, masked, as the line says them.
 * @throws {AppError} `noSignIn` where nobody ever registered, or the account is closed;
 * `releasesUsedUp`, of all accounts of a unit or an authority together
 */
export async function releasePerson(
  ctx: StayAct,
  { personId, phone }: { personId: string; phone: string },
): Promise<{ before: string | null; after: string }> {
  const { account, tx, vault, now: { at } } = ctx;
  const own = { kind: "person", personId } as const;
  const before = (await findOwnRecord(own, tx))?.phoneMasked ?? null;
  const after = maskPhone(phone);
  const accountId = await releaseSignIn(own, tx, {
    phoneSealed: vault.seal("person.phone", phone),
    phoneIndex: vault.index("phone", phone),
    phoneMasked: after,
    at,
  });
  if (accountId === undefined) throw new AppError("noSignIn");
  // Counted with the act: what is refused or undone costs none.
  await takeTry({ ...ctx, db: tx }, [
    { limit: "signInReleases", who: officeOf(account) },
  ]);
  await endAccess(ctx, tx, { accountId, reason: "released" });
  await endFactors(tx, { accountId, at });
  await deleteRecoveryCodes(tx, accountId);
  // They told whoever was in of what was done as her.
  await setNoticesSeen(tx, { accountId, at });
  return { before, after };
}
