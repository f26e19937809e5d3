import { findHolder } from "@/db/queries/accounts.ts";
import { AppError } from "@/domain/errors.ts";
import { writeAudit } from "@/server/audit.ts";
import type { Context } from "@/server/context.ts";
import { type Counted, forgetTries, judgeCounted } from "@/server/limits.ts";
import {
  openTicket,
  requestQr,
} from "@/server/operations/tickets/open_ticket.ts";

/**
 * Begins to prove again who holds the session (再次验证身份): the password here, then
 * the phone as at signing in; a person gets the code of an SMS.
 *
 * @returns The cookie of the ticket.
 * @throws {AppError} `signInNeeded`, `wrongPassword`, `tooManyTries`, `busy`
 */
export async function beginStepUp(
  ctx: Context,
  password: string,
  userAgent: string | null,
): Promise<string> {
  const { account } = ctx;
  const sessionId = account?.session?.id;
  if (!account || sessionId === undefined) throw new AppError("signInNeeded");
  // By session: a thief of one cannot lock the holder's others out.
  const tries: Counted = { limit: "secondFactor", who: sessionId };
  const holder = await findHolder(ctx.db, account.id);
  const hash = holder?.passwordHash ?? null;
  const isRight = await judgeCounted(
    ctx,
    [tries],
    () => ctx.platform.passwords.verify(hash, password),
  );
  if (!isRight) {
    await ctx.db.transaction().execute((tx) =>
      writeAudit(tx, ctx, { act: "auth.stepUpFailed", subjectId: account.id })
    );
    throw new AppError("wrongPassword");
  }
  await forgetTries(ctx, [tries]);
  const isPerson = account.kind === "person";
  const ticket = await ctx.db.transaction().execute((tx) =>
    openTicket(ctx, tx, {
      purpose: "stepUp",
      accountId: account.id,
      sessionId,
      needsSms: isPerson,
      userAgent,
      ...(isPerson && { approvedBy: "password" as const }),
    })
  );
  if (!isPerson) await requestQr(ctx, { ticketId: ticket.id, letter: "L" });
  return ticket.cookie;
}
