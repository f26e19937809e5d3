import { findHolder } from "@/db/queries/accounts.ts";
import { listFactors } from "@/db/queries/factors.ts";
import { countRecoveryCodes } from "@/db/queries/recovery_codes.ts";
import { findSmsCode } from "@/db/queries/sms.ts";
import { findTicketOfScreen, type TicketRow } from "@/db/queries/tickets.ts";
import { maskName } from "@/domain/mask.ts";
import { PASSWORD_LIFE_MS } from "@/domain/ticket.ts";
import type { Context } from "@/server/context.ts";
import { hashOf, readCookie } from "@/server/cookies.ts";
import { findPhoneFactor } from "@/server/operations/tickets/phone_ticket.ts";

/** A ticket as the screen's page passes it on; it shows none of it. */
export type ScreenTicket = TicketRow;

/** Where a ticket stands, as far as the screen that waits for it is concerned. */
export type ScreenStage =
  /** Waits for the phone. */
  | "scan"
  /** The phone has opened it, and waits for the digits. */
  | "scanned"
  /** Waits for the code of an SMS. */
  | "sms"
  /** May be redeemed. */
  | "go"
  | "expired"
  /** Ended: wrong digits, or too many wrong codes. */
  | "failed"
  /** Ended on the phone: 不是我. */
  | "refused"
  /** Ended by another sign-in, or used. */
  | "over";

/** What the screen shows while it waits (手机确认). */
export interface ScreenView {
  stage: ScreenStage;
  /** Account name; a person's is not repeated. */
  login: string | null;
  /** `程**` and `138****2604`. */
  holder: string | null;
  phone: string | null;
  /** What the QR code says; `null` where WeChat gave none. */
  qrText: string | null;
  number: string;
  /** Seconds until the code is good no more. */
  secondsLeft: number;
  /** Ways beside the phone that this account has. */
  hasPhone: boolean;
  hasTotp: boolean;
  recoveryCodes: number;
  /** When the SMS was sent; `null` before. */
  smsSentAt: string | null;
  /** Whether a new QR code can be had without the password. */
  canRenew: boolean;
}

/** The ticket of the browser that asks, by its secret; `undefined` for any other browser. */
export async function findScreenTicket(
  ctx: Context,
  headers: Headers,
): Promise<TicketRow | undefined> {
  const secret = readCookie(ctx.platform, headers, "tkt");
  return secret === undefined
    ? undefined
    : await findTicketOfScreen(ctx.db, hashOf(secret));
}

/** Where the ticket stands now. */
export function stageOf(ctx: Context, ticket: TicketRow): ScreenStage {
  const { state, needsSms, smsDoneAt } = ticket;
  if (state === "failed" || state === "refused") return state;
  if (state === "used" || state === "dead") return "over";
  if (ticket.expiresAt <= ctx.now.at) return "expired";
  if (state === "approved") {
    return needsSms === 1 && smsDoneAt === null ? "sms" : "go";
  }
  return state === "scanned" ? "scanned" : "scan";
}

/** What the screen shows of a ticket. */
export async function viewOnScreen(
  ctx: Context,
  ticket: TicketRow,
): Promise<ScreenView> {
  const { db, now } = ctx;
  const { accountId } = ticket;
  const holder = await findHolder(db, accountId);
  const factors = await listFactors(db, accountId);
  const sms = await findSmsCode(db, {
    purpose: "signIn",
    subjectId: ticket.id,
    at: now.at,
  });
  const phone = await findPhoneFactor(ctx, accountId);
  return {
    stage: stageOf(ctx, ticket),
    login: holder?.login ?? null,
    holder: holder?.name ? maskName(holder.name) : null,
    phone: holder?.phoneMasked ?? null,
    qrText: qrTextOf(ctx, ticket),
    number: ticket.number,
    secondsLeft: Math.max(
      0,
      Math.floor((Date.parse(ticket.expiresAt) - now.ms) / 1000),
    ),
    hasPhone: phone?.state === "live",
    hasTotp: factors.some(({ kind, state }) =>
      kind === "totp" && state === "live"
    ),
    recoveryCodes: await countRecoveryCodes(db, accountId),
    smsSentAt: sms?.madeAt ?? null,
    canRenew: mayRenew(ctx, ticket),
  };
}

/** A QR code that was left to expire can be had again while the password is fresh. */
export function mayRenew(ctx: Context, ticket: TicketRow): boolean {
  return (ticket.state === "new" || ticket.state === "scanned") &&
    Date.parse(ticket.passwordAt) + PASSWORD_LIFE_MS > ctx.now.ms;
}

/** Our own page on the phone, or the scene that WeChat made for the ticket; neither holds a secret. */
export function qrTextOf(ctx: Context, ticket: TicketRow): string | null {
  const { scan, baseUrl } = ctx.platform;
  return scan.kind === "wechat" ? ticket.qrUrl : `${baseUrl}/scan/${ticket.id}`;
}
