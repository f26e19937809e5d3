import { findHolder, type HolderRow } from "@/db/queries/accounts.ts";
import { type FactorRow, listFactors } from "@/db/queries/factors.ts";
import {
  findTicket,
  setScanned,
  type TicketRow,
} from "@/db/queries/tickets.ts";
import { AppError } from "@/domain/errors.ts";
import { maskAddress, maskLogin } from "@/domain/mask.ts";
import type { TicketPurpose } from "@/domain/ticket.ts";
import { browserName } from "@/domain/user_agent.ts";
import type { Context } from "@/server/context.ts";
import { passkeyCreation, passkeyRequest } from "@/server/factors/passkey.ts";

/** A ticket as the phone that opened it shows it. */
export interface PhoneView {
  ticketId: string;
  purpose: TicketPurpose;
  /** Part of what is signed; neither says anything to whoever photographs the screen. */
  nonce: string;
  accountId: string;
  /** `42****0001`. */
  account: string;
  /** Unit or authority of the account. */
  owner: string;
  askedAt: string;
  /** Address and browser of the screen. */
  address: string;
  browser: string;
  /** How this phone can prove itself. */
  proof: PhoneProof;
}

/** What the page on the phone needs for each way of proving; options are WebAuthn's own JSON. */
export type PhoneProof =
  /** A new binding: by a passkey where the browser can, else by a key of the phone. */
  | { kind: "bind"; creation: unknown }
  | { kind: "passkey"; request: unknown }
  | { kind: "deviceKey"; keyId: string }
  /** The account's phone confirms in WeChat. */
  | { kind: "wechat" }
  /** No phone is bound that could confirm here. */
  | { kind: "none" };

/**
 * Opens a ticket on a phone; from then on the screen says so. Who holds the public id
 * sees no more than the screen shows, and masked.
 *
 * @throws {AppError} `ticketEnded` for one that has expired, ended or never was
 */
export async function openOnPhone(
  ctx: Context,
  ticketId: string,
): Promise<PhoneView> {
  const { ticket, holder } = await getOpenTicket(ctx, ticketId);
  await setScanned(ctx.db, { id: ticket.id, at: ctx.now.at });
  return {
    ticketId: ticket.id,
    purpose: ticket.purpose,
    nonce: ticket.nonce,
    accountId: ticket.accountId,
    account: maskLogin(holder.login ?? ""),
    owner: holder.unitName ?? holder.authorityName ?? "",
    askedAt: ticket.madeAt,
    address: maskAddress(ticket.address ?? ""),
    browser: browserName(ticket.userAgent),
    proof: await proofFor(ctx, ticket, holder),
  };
}

/**
 * A ticket that a phone may confirm now, with the holder of its account.
 *
 * @throws {AppError} `ticketEnded`
 */
export async function getOpenTicket(
  ctx: Context,
  ticketId: string,
): Promise<{ ticket: TicketRow; holder: HolderRow }> {
  const ticket = await findTicket(ctx.db, ticketId);
  const isOpen = ticket && ticket.expiresAt > ctx.now.at &&
    (ticket.state === "new" || ticket.state === "scanned");
  const holder = isOpen && await findHolder(ctx.db, ticket.accountId);
  if (!holder) throw new AppError("ticketEnded");
  return { ticket, holder };
}

/** The account's phone: the one factor of the kinds that confirm a QR code. */
export async function findPhoneFactor(
  ctx: Context,
  accountId: string,
): Promise<FactorRow | undefined> {
  const kinds = ctx.platform.scan.kind === "wechat"
    ? ["wechat"]
    : ["passkey", "deviceKey"];
  const factors = await listFactors(ctx.db, accountId);
  return factors.find(({ kind, state }) =>
    kinds.includes(kind) && state !== "pending"
  );
}

async function proofFor(
  ctx: Context,
  ticket: TicketRow,
  holder: HolderRow,
): Promise<PhoneProof> {
  const { platform } = ctx;
  if (platform.scan.kind === "wechat") return { kind: "wechat" };
  if (ticket.purpose === "bind") {
    const creation = await passkeyCreation(platform, {
      id: ticket.accountId,
      login: holder.login ?? "",
      holderName: holder.name,
    });
    return { kind: "bind", creation };
  }
  const factor = await findPhoneFactor(ctx, ticket.accountId);
  if (factor?.kind === "deviceKey" && factor.credentialId !== null) {
    return { kind: "deviceKey", keyId: factor.credentialId };
  }
  const request = factor && await passkeyRequest(platform, factor);
  return request ? { kind: "passkey", request } : { kind: "none" };
}
