/** A QR code is good for so long; who is slower asks for a new one. */
export const TICKET_LIFE_MS = 120_000;

/** After the phone has confirmed, the code of an SMS may be typed for so long. */
export const APPROVED_LIFE_MS = 5 * 60_000;

/** A new QR code can be had without typing the password again for so long. */
export const PASSWORD_LIFE_MS = 10 * 60_000;

/** Wrong codes typed on the screen (动态口令, 恢复码) that end a ticket. */
export const MAX_TICKET_MISSES = 5;

/** What a ticket (扫码凭据) is for. */
export type TicketPurpose = "signIn" | "bind" | "stepUp";

/** The digits as they were typed, in any width; anything else is no number at all. */
export function parseNumber(text: string): string | undefined {
  const digits = text.normalize("NFKC").replace(/\s/g, "");
  return /^\d{2}$/.test(digits) ? digits : undefined;
}

/** What the phone signs, before hashing: this ticket, this account, and the digits that were typed. */
export function challengeText(parts: {
  purpose: TicketPurpose;
  ticketId: string;
  nonce: string;
  accountId: string;
  number: string;
}): string {
  return [
    parts.purpose,
    parts.ticketId,
    parts.nonce,
    parts.accountId,
    parts.number,
  ].join("\n");
}
