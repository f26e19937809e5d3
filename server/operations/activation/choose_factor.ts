import { newId } from "@/db/ids.ts";
import { endFactors, replaceFactor } from "@/db/queries/factors.ts";
import { endTickets } from "@/db/queries/tickets.ts";
import { AppError } from "@/domain/errors.ts";
import { writeAudit } from "@/server/audit.ts";
import type { Context } from "@/server/context.ts";
import { makeTotpSecret } from "@/server/factors/totp.ts";
import {
  getWizard,
  holderActor,
  moveOn,
  readAgain,
} from "@/server/operations/activation/wizard.ts";
import {
  type OpenedTicket,
  openTicket,
  requestQr,
} from "@/server/operations/tickets/open_ticket.ts";

/**
 * 关注公众号 / 确认方式, done: how sign-ins will be confirmed. `phone` opens the ticket
 * of the binding, in WeChat only for who has followed; `totp` makes a secret for an
 * authenticator app.
 *
 * @returns The cookie of the ticket, where there is one.
 * @throws {AppError} `activationLost`, `stepNotOpen`, `followNeeded`
 */
export async function chooseFactor(
  ctx: Context,
  method: "phone" | "totp",
  headers: Headers,
): Promise<string | null> {
  const wizard = await getWizard(ctx, headers, "follow");
  const { accountId, id } = wizard.activation;
  const ticket = await ctx.db.transaction().execute(async (tx) => {
    const again = await readAgain(ctx, tx, wizard);
    const isWechat = ctx.platform.scan.kind === "wechat";
    if (method === "phone" && isWechat && !again.wechatOpenidIndex) {
      throw new AppError("followNeeded");
    }
    await moveOn(ctx, tx, { wizard, step: "follow" });
    await endFactors(tx, { accountId, at: ctx.now.at });
    await endTickets(tx, { accountId, state: "dead" });
    await writeAudit(tx, holderActor(ctx, again), {
      act: "activation.chooseFactor",
      subjectId: accountId,
      after: { method },
    });
    if (method === "phone") {
      return await openTicket(ctx, tx, {
        purpose: "bind",
        accountId,
        activationId: id,
        needsSms: false,
        userAgent: headers.get("user-agent"),
      });
    }
    await replaceFactor(tx, {
      id: newId("fac", ctx.now.ms),
      accountId,
      kind: "totp",
      state: "pending",
      label: "验证器",
      totpSealed: ctx.vault.seal("factor.totp", makeTotpSecret()),
      madeAt: ctx.now.at,
    });
    return null;
  });
  return await withQr(ctx, ticket);
}

async function withQr(
  ctx: Context,
  ticket: OpenedTicket | null,
): Promise<string | null> {
  if (!ticket) return null;
  await requestQr(ctx, { ticketId: ticket.id, letter: "B" });
  return ticket.cookie;
}
