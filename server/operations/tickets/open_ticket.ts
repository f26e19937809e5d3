import { randomBytes, randomInt } from "node:crypto";
import type { Tx } from "@/db/open.ts";
import { insertTicket, setQrUrl } from "@/db/queries/tickets.ts";
import type { FactorName } from "@/db/schema.ts";
import { type SceneLetter, sceneOf } from "@/domain/scenes.ts";
import {
  APPROVED_LIFE_MS,
  PASSWORD_LIFE_MS,
  TICKET_LIFE_MS,
  type TicketPurpose,
} from "@/domain/ticket.ts";
import type { Context } from "@/server/context.ts";
import { hashOf, makeSecret, writeCookie } from "@/server/cookies.ts";
import { logError } from "@/server/log.ts";
import { momentPlus } from "@/server/platform.ts";

const ID_BYTES = 16;
const NONCE_BYTES = 16;

/** A ticket that a screen may wait for. */
export interface OpenedTicket {
  id: string;
  /** The cookie that proves the screen: the QR code alone redeems nothing. */
  cookie: string;
}

/** What a ticket is for, and what is asked besides the phone. */
export interface NewTicket {
  purpose: TicketPurpose;
  accountId: string;
  activationId?: string;
  sessionId?: string;
  /** Whether the code of an SMS must be typed on the screen, too. */
  needsSms: boolean;
  /** Where nothing is asked but the SMS (个人): by what the account is proved already. */
  approvedBy?: FactorName;
  /** When the password was right; now unless it is a new QR code for an old one. */
  passwordAt?: string;
  userAgent: string | null;
  /** Milliseconds that the ticket is good for, where two minutes are too short. */
  lifeMs?: number;
}

/** Adds a ticket (扫码凭据): public id, secret for the screen, nonce and two digits. */
export async function openTicket(
  ctx: Context,
  tx: Tx,
  ticket: NewTicket,
): Promise<OpenedTicket> {
  const { now, platform } = ctx;
  const { approvedBy, needsSms, userAgent, passwordAt, lifeMs, ...rest } =
    ticket;
  const secret = makeSecret();
  const id = randomBytes(ID_BYTES).toString("base64url");
  const usual = approvedBy ? APPROVED_LIFE_MS : TICKET_LIFE_MS;
  await insertTicket(tx, {
    ...rest,
    id,
    secretHash: hashOf(secret),
    nonce: randomBytes(NONCE_BYTES).toString("base64url"),
    number: String(randomInt(100)).padStart(2, "0"),
    state: approvedBy ? "approved" : "new",
    needsSms: needsSms ? 1 : 0,
    passwordAt: passwordAt ?? now.at,
    madeAt: now.at,
    expiresAt: momentPlus(now, lifeMs ?? usual),
    address: ctx.address,
    userAgent: userAgent?.slice(0, 200) ?? null,
    ...(approvedBy && { factor: approvedBy, approvedAt: now.at }),
  });
  const maxAgeS = PASSWORD_LIFE_MS / 1000;
  return { id, cookie: writeCookie(platform, "tkt", { secret, maxAgeS }) };
}

/** Seconds that WeChat keeps a scene for: as long as the ticket behind it. */
const QR_LIFE_S: Record<SceneLetter, number> = { F: 600, B: 120, L: 120 };

/**
 * Where WeChat confirms: asks it for the ticket's QR code. Outside of every
 * transaction, for WeChat may be slow; without it a code can be typed in its place.
 */
export async function requestQr(
  ctx: Context,
  options: { ticketId: string; letter: SceneLetter },
): Promise<void> {
  const { scan, db } = ctx.platform;
  if (scan.kind !== "wechat") return;
  const { ticketId, letter } = options;
  try {
    const scene = sceneOf(letter, ticketId);
    const { url } = await scan.api.createQr(scene, QR_LIFE_S[letter]);
    await setQrUrl(db, { id: ticketId, qrUrl: url });
  } catch (error) {
    logError("no QR code from WeChat", error);
  }
}
