import assert from "node:assert/strict";
import { findTicket, type TicketRow } from "@/db/queries/tickets.ts";
import { type Context, createContext } from "@/server/context.ts";
import { DEMO_PIN, SimulatedPhone } from "@/server/demo/simulated_phone.ts";
import { challengeOf } from "@/server/factors/challenge.ts";
import {
  type NewTicket,
  openTicket,
} from "@/server/operations/tickets/open_ticket.ts";
import type { Platform } from "@/server/platform.ts";
import { IDS } from "@/tools/seed.ts";

/** A ticket, and the browser that waits for it. */
export interface Waiting {
  id: string;
  /** What the browser sends. */
  headers: Headers;
  /** The ticket as it is now. */
  row(): Promise<TicketRow>;
}

/** What a request gets that nobody has signed in for, at this moment. */
export function visitor(platform: Platform, address = "192.0.2.50"): Context {
  return createContext(platform, { account: null, address });
}

/** Opens a ticket for somebody of the cast: a sign-in that asks for no SMS, unless told otherwise. */
export async function waitFor(
  platform: Platform,
  who: keyof typeof IDS.account,
  ticket: Partial<NewTicket> = {},
): Promise<Waiting> {
  const opened = await platform.db.transaction().execute((tx) =>
    openTicket(visitor(platform), tx, {
      purpose: "signIn",
      accountId: IDS.account[who],
      needsSms: false,
      userAgent: "Mozilla/5.0 (Windows NT 6.1) Chrome/86.0",
      ...ticket,
    })
  );
  return waitingOf(platform, opened);
}

/** The browser that was given this cookie for this ticket. */
export function waitingOf(
  platform: Platform,
  { id, cookie }: { id: string; cookie: string },
): Waiting {
  return {
    id,
    headers: new Headers({ cookie: cookie.split(";")[0] ?? "" }),
    async row() {
      const row = await findTicket(platform.db, id);
      assert.ok(row);
      return row;
    },
  };
}

/** What the simulated phone of an account posts for a ticket; of the ticket's own unless told otherwise. */
export async function proofOf(
  platform: Platform,
  waiting: Waiting,
  accountId?: string,
) {
  const row = await waiting.row();
  const phone = new SimulatedPhone(platform.vault, accountId ?? row.accountId);
  const challenge = challengeOf({ ...row, ticketId: row.id });
  return {
    ticketId: row.id,
    number: row.number,
    proof: JSON.stringify(phone.prove(challenge)),
    pin: DEMO_PIN,
  };
}

/** Two digits that are not those of the screen. */
export function otherNumber(number: string): string {
  return String((Number(number) + 1) % 100).padStart(2, "0");
}
