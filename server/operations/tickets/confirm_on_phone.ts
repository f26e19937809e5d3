import type { z } from "zod";
import {
  addPinMiss,
  type FactorRow,
  freezeFactor,
  setFactorUsed,
  takePinMissBack,
} from "@/db/queries/factors.ts";
import {
  addTicketMiss,
  approveTicket,
  endTicket,
  type TicketRow,
} from "@/db/queries/tickets.ts";
import { AppError } from "@/domain/errors.ts";
import type { ConfirmInput } from "@/domain/inputs/tickets.ts";
import {
  APPROVED_LIFE_MS,
  MAX_TICKET_MISSES,
  parseNumber,
} from "@/domain/ticket.ts";
import { writeAudit } from "@/server/audit.ts";
import { networkOf } from "@/server/client_address.ts";
import type { Context } from "@/server/context.ts";
import { challengeOf } from "@/server/factors/challenge.ts";
import {
  deviceKeyId,
  parseDeviceKeyProof,
  verifyDeviceKey,
} from "@/server/factors/device_key.ts";
import { verifyPasskey } from "@/server/factors/passkey.ts";
import { type Counted, returnTry, takeTry } from "@/server/limits.ts";
import { addNotice } from "@/server/notices.ts";
import {
  findPhoneFactor,
  getOpenTicket,
} from "@/server/operations/tickets/phone_ticket.ts";
import { parseJson } from "@/server/parse_json.ts";
import { momentPlus } from "@/server/platform.ts";

/** What a phone posts to confirm. */
type Confirmation = z.output<typeof ConfirmInput>;

const PIN_MISSES = 5;

/**
 * The bound phone confirms (手机确认): it types the two digits of the screen and signs
 * them. One wrong digit ends the ticket, whoever typed it.
 *
 * @throws {AppError} `ticketEnded`, `wrongNumber`, `proofFailed`, `wrongPin`,
 * `factorFrozen`, `tooManyTries`, `busy`
 */
export async function confirmOnPhone(
  ctx: Context,
  input: Confirmation,
): Promise<void> {
  const ofAddress: Counted = {
    limit: "scanAddress",
    who: networkOf(ctx.address),
  };
  await takeTry(ctx, [ofAddress]);
  const { ticket } = await getOpenTicket(ctx, input.ticketId);
  const factor = await findPhoneFactor(ctx, ticket.accountId);
  if (!factor || ticket.purpose === "bind") throw new AppError("proofFailed");
  if (factor.state === "frozen") throw new AppError("factorFrozen");
  await assertNumber(ctx, ticket, input.number);
  const signCount = await prove(ctx, { ticket, factor, input });
  await ctx.db.transaction().execute(async (tx) => {
    const isLive = await setFactorUsed(tx, {
      id: factor.id,
      at: ctx.now.at,
      ...(signCount !== null && { signCount }),
    });
    if (!isLive) throw new AppError("proofFailed");
    const isApproved = await approveTicket(tx, {
      id: ticket.id,
      at: ctx.now.at,
      expiresAt: momentPlus(ctx.now, APPROVED_LIFE_MS),
      factor: factor.kind,
      factorId: factor.id,
      smsDone: false,
    });
    if (!isApproved) throw new AppError("ticketEnded");
    await writeAudit(tx, ctx, {
      act: "auth.confirm",
      subjectId: ticket.accountId,
      after: { purpose: ticket.purpose, factor: factor.kind },
    });
  });
  await returnTry(ctx, ofAddress);
}

/**
 * The digits that were typed, if they are those of the screen; else the ticket ends.
 *
 * @throws {AppError} `wrongNumber`
 */
export async function assertNumber(
  ctx: Context,
  ticket: TicketRow,
  typed: string,
): Promise<void> {
  if (parseNumber(typed) === ticket.number) return;
  await ctx.db.transaction().execute(async (tx) => {
    if (!await endTicket(tx, { id: ticket.id, state: "failed" })) return;
    const { accountId } = ticket;
    if (ticket.purpose !== "bind") {
      await addNotice(ctx, tx, { accountId, kind: "wrongNumber" });
    }
    await writeAudit(tx, ctx, {
      act: "auth.wrongNumber",
      subjectId: accountId,
      after: { purpose: ticket.purpose },
    });
  });
  throw new AppError("wrongNumber");
}

/** The counter of a passkey, `null` for a device key; throws unless the phone is the bound one. */
async function prove(
  ctx: Context,
  { ticket, factor, input }: {
    ticket: TicketRow;
    factor: FactorRow;
    input: Confirmation;
  },
): Promise<number | null> {
  const challenge = challengeOf({ ...ticket, ticketId: ticket.id });
  const proof = parseJson(input.proof);
  if (factor.kind === "passkey") {
    const count = await verifyPasskey(ctx.platform, {
      response: proof,
      challenge,
      factor,
    });
    if (count === null) await refuseProof(ctx, ticket);
    return count;
  }
  const signed = parseDeviceKeyProof(proof);
  const isSigned = signed !== null &&
    deviceKeyId(signed.publicKey) === factor.credentialId &&
    signed.publicKey === factor.publicKey &&
    verifyDeviceKey({ ...signed, challenge });
  if (!isSigned) await refuseProof(ctx, ticket);
  await assertPin(ctx, factor, input.pin);
  return null;
}

/** Counts the miss; another phone than the bound one is told to the holder. */
async function refuseProof(ctx: Context, ticket: TicketRow): Promise<never> {
  const { id, accountId } = ticket;
  await ctx.db.transaction().execute(async (tx) => {
    const misses = await addTicketMiss(tx, { id, max: MAX_TICKET_MISSES });
    if (misses === undefined) return;
    if (misses >= MAX_TICKET_MISSES) {
      await endTicket(tx, { id, state: "failed" });
    }
    if (misses === 1) {
      await addNotice(ctx, tx, { accountId, kind: "strangerPhone" });
    }
    await writeAudit(tx, ctx, {
      act: "auth.proofFailed",
      subjectId: accountId,
    });
  });
  throw new AppError("proofFailed");
}

/** Judged after the signature: only who holds the phone can use its five tries up. */
async function assertPin(
  ctx: Context,
  factor: FactorRow,
  pin: string,
): Promise<void> {
  const misses = await ctx.db.transaction().execute((tx) =>
    addPinMiss(tx, factor.id)
  );
  if (misses === undefined) throw new AppError("factorFrozen");
  // A right PIN puts the count back to nothing when the factor is used.
  if (await judgePin(ctx, factor, pin)) return;
  if (misses < PIN_MISSES) throw new AppError("wrongPin");
  await ctx.db.transaction().execute(async (tx) => {
    await freezeFactor(tx, factor.id);
    await addNotice(ctx, tx, {
      accountId: factor.accountId,
      kind: "pinLocked",
    });
    await writeAudit(tx, ctx, {
      act: "auth.pinLocked",
      subjectId: factor.accountId,
    });
  });
  throw new AppError("factorFrozen");
}

/** Whether the PIN fits. What cannot be judged now is no miss, or a busy hour would freeze keys. */
async function judgePin(
  ctx: Context,
  { id, pinHash }: FactorRow,
  pin: string,
): Promise<boolean> {
  try {
    return await ctx.platform.passwords.verify(pinHash, pin);
  } catch (error) {
    await ctx.db.transaction().execute((tx) => takePinMissBack(tx, id));
    throw error;
  }
}
