import { endTickets } from "@/db/queries/tickets.ts";
import { AppError } from "@/domain/errors.ts";
import type { Context } from "@/server/context.ts";
import { findPendingTotp } from "@/server/operations/activation/bind.ts";
import {
  getWizard,
  readAgain,
  type Wizard,
} from "@/server/operations/activation/wizard.ts";
import {
  type OpenedTicket,
  openTicket,
  requestQr,
} from "@/server/operations/tickets/open_ticket.ts";

/** Following an account takes longer than confirming: ten minutes. */
const FOLLOW_LIFE_MS = 600_000;

/**
 * Where WeChat confirms: a QR code that makes whoever scans it follow the service
 * account (关注公众号), and tells us the openid. The phone itself needs no such step.
 *
 * @returns The cookie of the ticket, `null` without WeChat.
 * @throws {AppError} `activationLost`, `stepNotOpen`
 */
export async function openFollow(
  ctx: Context,
  headers: Headers,
): Promise<string | null> {
  if (ctx.platform.scan.kind !== "wechat") return null;
  const wizard = await getWizard(ctx, headers, "follow");
  const ticket = await openOnly(ctx, {
    wizard,
    headers,
    lifeMs: FOLLOW_LIFE_MS,
  });
  await requestQr(ctx, { ticketId: ticket.id, letter: "F" });
  return ticket.cookie;
}

/**
 * A new QR code for the phone that is being bound: the old one expired, its digits
 * were mistyped, or another browser goes on with the activation.
 *
 * @throws {AppError} `activationLost`, `stepNotOpen`
 */
export async function openBinding(
  ctx: Context,
  headers: Headers,
): Promise<string> {
  const wizard = await getWizard(ctx, headers, "bind");
  if (await findPendingTotp(ctx, wizard)) throw new AppError("stepNotOpen");
  const ticket = await openOnly(ctx, { wizard, headers });
  await requestQr(ctx, { ticketId: ticket.id, letter: "B" });
  return ticket.cookie;
}

/** The one open ticket of an activation: a code on another screen binds nothing any more. */
function openOnly(
  ctx: Context,
  options: { wizard: Wizard; headers: Headers; lifeMs?: number },
): Promise<OpenedTicket> {
  const { wizard, headers, lifeMs } = options;
  const { id: activationId, accountId, step } = wizard.activation;
  return ctx.db.transaction().execute(async (tx) => {
    const again = await readAgain(ctx, tx, wizard);
    if (again.step !== step) throw new AppError("stepNotOpen");
    await endTickets(tx, { accountId, state: "dead" });
    return await openTicket(ctx, tx, {
      purpose: "bind",
      accountId,
      activationId,
      needsSms: false,
      userAgent: headers.get("user-agent"),
      ...(lifeMs !== undefined && { lifeMs }),
    });
  });
}
