import { findHolder, findHolderDetails } from "@/db/queries/accounts.ts";
import { listFactors } from "@/db/queries/factors.ts";
import { countRecoveryCodes } from "@/db/queries/recovery_codes.ts";
import { AppError } from "@/domain/errors.ts";
import type { Account, Context } from "@/server/context.ts";
import { findSentCode } from "@/server/operations/sms/find_sent_code.ts";
import { totpUri } from "@/server/factors/totp.ts";
import { findPending } from "@/server/operations/account/totp.ts";
import { hasSteppedUp } from "@/server/step_up.ts";

/** What an account sees of itself (帐号与安全); numbers masked. */
export async function ownOverview(ctx: Context & { account: Account }) {
  const { db, account, now } = ctx;
  const holder = await findHolder(db, account.id);
  const details = await findHolderDetails(db, account.id);
  if (!holder || !details) throw new AppError("notFound");
  const factors = await listFactors(db, account.id);
  const isFresh = hasSteppedUp(account, now);
  const pending = isFresh ? await findPending(ctx) : null;
  return {
    login: account.login,
    kind: account.kind,
    name: holder.name,
    phone: holder.phoneMasked,
    ...details,
    factors: factors.filter(({ state }) => state !== "pending")
      .map(({ kind, state, label, madeAt, usedAt }) => ({
        kind,
        state,
        label,
        madeAt,
        usedAt,
      })),
    recoveryCodes: await countRecoveryCodes(db, account.id),
    /** When the account signed in before this session; `null` at the first. */
    lastSignInAt: account.lastSignInAt,
    hasSteppedUp: isFresh,
    /** An app that is being added; its secret is shown after the holder has proved herself alone. */
    pendingTotp: pending && {
      secret: pending.secret,
      uri: totpUri(pending.secret, account.login ?? ""),
    },
    /** Where the code of a change of phone went. */
    newPhone: (await findSentCode(ctx, {
      purpose: "phone",
      subjectId: account.id,
    }))?.phoneMasked ?? null,
  };
}
