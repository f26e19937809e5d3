import type { Tx } from "@/db/open.ts";
import { hasKnownBrowser } from "@/db/queries/known_browsers.ts";
import { setSteppedUp } from "@/db/queries/sessions.ts";
import {
  endTickets,
  type TicketRow,
  type TicketUse,
  useTicket,
} from "@/db/queries/tickets.ts";
import { writeAudit } from "@/server/audit.ts";
import { type Context, findAccount } from "@/server/context.ts";
import { dropCookie, hashOf, readCookie } from "@/server/cookies.ts";
import { isFromKnownBrowser, rememberBrowser } from "@/server/known_browser.ts";
import { addNotice } from "@/server/notices.ts";
import { beginSession, closeSession } from "@/server/session.ts";

/**
 * Redeems the approved ticket of a screen that signs in: one session comes of it,
 * with a token that nobody has seen before. Every other open ticket of the account
 * ends with it.
 *
 * @returns The cookies to set, or `null` if the ticket is not to be redeemed (any more).
 */
export async function redeemSignIn(
  ctx: Context,
  options: { ticketId: string; headers: Headers },
): Promise<string[] | null> {
  const { ticketId, headers } = options;
  const redeemed = await ctx.db.transaction().execute(async (tx) => {
    const use = { purpose: "signIn" } as const;
    const ticket = await takeTicket(ctx, tx, { ticketId, headers, use });
    return ticket ? await openFor(ctx, tx, { ticket, headers }) : null;
  });
  if (!redeemed) return null;
  const { platform } = ctx;
  await closeSession(platform, headers, "newSignIn");
  return [...redeemed, dropCookie(platform, "tkt")];
}

/** Redeems a ticket by which a signed-in holder proved herself again (再次验证身份). */
export async function redeemStepUp(
  ctx: Context,
  options: { ticketId: string; headers: Headers },
): Promise<boolean> {
  const { account, now } = ctx;
  const sessionId = account?.session?.id;
  if (sessionId === undefined) return false;
  const use = { purpose: "stepUp", sessionId } as const;
  return await ctx.db.transaction().execute(async (tx) => {
    const ticket = await takeTicket(ctx, tx, { ...options, use });
    if (!ticket) return false;
    await setSteppedUp(tx, { sessionId, at: now.at });
    await writeAudit(tx, ctx, {
      act: "auth.stepUp",
      subjectId: ticket.accountId,
      after: { factor: ticket.factor },
    });
    return true;
  });
}

/** Uses the ticket up, if it is approved for this use and this browser holds its secret. */
export async function takeTicket(
  ctx: Context,
  tx: Tx,
  options: { ticketId: string; headers: Headers; use: TicketUse },
): Promise<TicketRow | undefined> {
  const secret = readCookie(ctx.platform, options.headers, "tkt");
  if (!secret) return undefined;
  return await useTicket(tx, {
    id: options.ticketId,
    secretHash: hashOf(secret),
    at: ctx.now.at,
    use: options.use,
  });
}

async function openFor(
  ctx: Context,
  tx: Tx,
  { ticket, headers }: { ticket: TicketRow; headers: Headers },
): Promise<string[] | null> {
  const { platform } = ctx;
  const { accountId } = ticket;
  const account = await findAccount(tx, accountId);
  if (!account || !ticket.factor) return null;
  const isKnown = await isFromKnownBrowser(platform, {
    db: tx,
    headers,
    accountId,
  });
  // Of the very first browser there is nothing to warn of.
  const isStranger = !isKnown && await hasKnownBrowser(tx, accountId);
  const sid = await beginSession(platform, tx, {
    accountId,
    factor: ticket.smsDoneAt && ticket.factor === "password"
      ? "sms"
      : ticket.factor,
    address: ctx.address,
    userAgent: headers.get("user-agent"),
  });
  const browser = await rememberBrowser(platform, tx, { headers, accountId });
  await endTickets(tx, { accountId, state: "dead" });
  if (isStranger) await addNotice(ctx, tx, { accountId, kind: "newBrowser" });
  await writeAudit(tx, { ...ctx, account }, {
    act: "auth.signIn",
    subjectId: accountId,
    after: { factor: ticket.factor, knownBrowser: isKnown },
  });
  return [sid, browser];
}
