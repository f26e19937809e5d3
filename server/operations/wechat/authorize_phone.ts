import { randomBytes } from "node:crypto";
import { findActivation } from "@/db/queries/activations.ts";
import { listBindings } from "@/db/queries/factors.ts";
import { findTicket, setPhone, type TicketRow } from "@/db/queries/tickets.ts";
import { insertOauth, takeOauth } from "@/db/queries/wechat_oauth.ts";
import type { Tx } from "@/db/open.ts";
import { AppError } from "@/domain/errors.ts";
import type { Context } from "@/server/context.ts";
import {
  hashOf,
  makeSecret,
  readCookie,
  writeCookie,
} from "@/server/cookies.ts";
import { refuseStranger } from "@/server/operations/wechat/take_event.ts";
import { getOpenTicket } from "@/server/operations/tickets/phone_ticket.ts";
import { momentPlus } from "@/server/platform.ts";

const OAUTH_LIFE_MS = 5 * 60_000;
const OAUTH_LIFE_S = OAUTH_LIFE_MS / 1000;
/** A state may be letters and digits only. */
const STATE_BYTES = 24;

/** Where the phone comes back to from WeChat. */
const OAUTH_PATH = "/callback/wechat/oauth";

/**
 * Sends a phone that opened a ticket to WeChat, which says without a question who it
 * is (静默授权). The state is good once, for this phone and this ticket.
 *
 * @throws {AppError} `ticketEnded`
 */
export async function beginAuthorization(
  ctx: Context,
  ticketId: string,
): Promise<{ url: string; cookie: string }> {
  const { platform, now } = ctx;
  if (platform.scan.kind !== "wechat") throw new AppError("ticketEnded");
  const { ticket } = await getOpenTicket(ctx, ticketId);
  const secret = makeSecret();
  const state = randomBytes(STATE_BYTES).toString("hex");
  await ctx.db.transaction().execute((tx) =>
    insertOauth(tx, {
      stateHash: hashOf(state),
      ticketId: ticket.id,
      phoneHash: hashOf(secret),
      at: now.at,
      expiresAt: momentPlus(now, OAUTH_LIFE_MS),
    })
  );
  const redirectUri = `${platform.baseUrl}${OAUTH_PATH}`;
  return {
    url: platform.scan.api.oauthUrl({ redirectUri, state }),
    cookie: writeCookie(platform, "phn", { secret, maxAgeS: OAUTH_LIFE_S }),
  };
}

/**
 * The phone is back from WeChat: notes on the ticket who it is, if that is who may
 * confirm it.
 *
 * @returns The ticket's public id.
 * @throws {AppError} `proofFailed` for a state that is missing, used, stale or another
 * phone's, for a virtual account, and for an openid that is not the bound one;
 * `wechatUnavailable`, `ticketEnded`
 */
export async function finishAuthorization(
  ctx: Context,
  answer: { code: string; state: string },
  headers: Headers,
): Promise<string> {
  const { scan } = ctx.platform;
  const secret = readCookie(ctx.platform, headers, "phn");
  if (scan.kind !== "wechat" || !secret) throw new AppError("proofFailed");
  const phoneHash = hashOf(secret);
  const ticketId = await ctx.db.transaction().execute((tx) =>
    takeOauth(tx, {
      stateHash: hashOf(answer.state),
      phoneHash,
      at: ctx.now.at,
    })
  );
  if (ticketId === undefined) throw new AppError("proofFailed");
  const who = await scan.api.openidOfCode(answer.code);
  if ("problem" in who) {
    throw new AppError(
      who.problem === "unavailable" ? "wechatUnavailable" : "proofFailed",
    );
  }
  const phoneOpenidIndex = ctx.vault.index("wechat.openid", who.openid);
  const phone = { phoneHash, phoneOpenidIndex };
  const isBound = await ctx.db.transaction().execute((tx) =>
    notePhone(ctx, tx, { ticketId, ...phone })
  );
  if (!isBound) throw new AppError("proofFailed");
  return ticketId;
}

/** Whether this openid may confirm the ticket; another one is counted and told to the holder. */
async function notePhone(
  ctx: Context,
  tx: Tx,
  options: { ticketId: string; phoneHash: string; phoneOpenidIndex: string },
): Promise<boolean> {
  const { ticketId: id, phoneHash, phoneOpenidIndex } = options;
  const ticket = await findTicket(tx, id);
  if (!ticket) throw new AppError("ticketEnded");
  if (!await mayConfirm(ctx, tx, { ticket, openidIndex: phoneOpenidIndex })) {
    if (ticket.purpose !== "bind") await refuseStranger(ctx, tx, ticket);
    return false;
  }
  const phone = { id, at: ctx.now.at, phoneHash, phoneOpenidIndex };
  if (!await setPhone(tx, phone)) throw new AppError("ticketEnded");
  return true;
}

async function mayConfirm(
  ctx: Context,
  tx: Tx,
  { ticket, openidIndex }: { ticket: TicketRow; openidIndex: string },
): Promise<boolean> {
  if (ticket.purpose === "bind") {
    const { activationId } = ticket;
    if (activationId === null) return false;
    const { at } = ctx.now;
    const activation = await findActivation(tx, { id: activationId, at });
    return activation?.wechatOpenidIndex === openidIndex;
  }
  const bindings = await listBindings(tx, openidIndex);
  return bindings.some(({ accountId, state }) =>
    accountId === ticket.accountId && state === "live"
  );
}
