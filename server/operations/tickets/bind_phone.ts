import type { z } from "zod";
import { newId } from "@/db/ids.ts";
import { endFactors, replaceFactor } from "@/db/queries/factors.ts";
import { approveTicket } from "@/db/queries/tickets.ts";
import { isUniqueViolation } from "@/db/libsql_errors.ts";
import { AppError } from "@/domain/errors.ts";
import type { BindPhoneInput } from "@/domain/inputs/tickets.ts";
import { APPROVED_LIFE_MS } from "@/domain/ticket.ts";
import { deviceName } from "@/domain/user_agent.ts";
import { writeAudit } from "@/server/audit.ts";
import { networkOf } from "@/server/client_address.ts";
import type { Context } from "@/server/context.ts";
import { challengeOf } from "@/server/factors/challenge.ts";
import {
  deviceKeyId,
  parseDeviceKeyProof,
  verifyDeviceKey,
} from "@/server/factors/device_key.ts";
import { readNewPasskey } from "@/server/factors/passkey.ts";
import { type Counted, returnTry, takeTry } from "@/server/limits.ts";
import { assertNumber } from "@/server/operations/tickets/confirm_on_phone.ts";
import { getOpenTicket } from "@/server/operations/tickets/phone_ticket.ts";
import { parseJson } from "@/server/parse_json.ts";
import { momentPlus } from "@/server/platform.ts";

/** What a phone posts to be bound. */
type Binding = z.output<typeof BindPhoneInput>;

/**
 * Binds a phone during the activation (绑定手机): the digits of the screen, and a new
 * passkey or a key of the phone with a PIN. It counts once the activation has come to
 * its end; a phone that was bound before is bound no more.
 *
 * @throws {AppError} `ticketEnded`, `wrongNumber`, `proofFailed`, `tooManyTries`, `busy`
 */
export async function bindPhone(
  ctx: Context,
  input: Binding,
  userAgent: string | null,
): Promise<void> {
  const ofAddress: Counted = {
    limit: "scanAddress",
    who: networkOf(ctx.address),
  };
  await takeTry(ctx, [ofAddress]);
  const { ticket } = await getOpenTicket(ctx, input.ticketId);
  if (ticket.purpose !== "bind" || ctx.platform.scan.kind !== "device") {
    throw new AppError("ticketEnded");
  }
  await assertNumber(ctx, ticket, input.number);
  const challenge = challengeOf({ ...ticket, ticketId: ticket.id });
  const credential = await credentialOf(ctx, { input, challenge });
  const { at } = ctx.now;
  const { accountId } = ticket;
  const factorId = newId("fac", ctx.now.ms);
  try {
    await ctx.db.transaction().execute(async (tx) => {
      for (const kind of ["passkey", "deviceKey", "totp"] as const) {
        await endFactors(tx, { accountId, at, kind });
      }
      await replaceFactor(tx, {
        id: factorId,
        accountId,
        kind: input.kind,
        state: "pending",
        label: deviceName(userAgent),
        ...credential,
        madeAt: at,
      });
      const isApproved = await approveTicket(tx, {
        id: ticket.id,
        at,
        expiresAt: momentPlus(ctx.now, APPROVED_LIFE_MS),
        factor: input.kind,
        factorId,
        smsDone: false,
      });
      if (!isApproved) throw new AppError("ticketEnded");
      await writeAudit(tx, ctx, {
        act: "activation.bindPhone",
        subjectId: accountId,
        after: { factor: input.kind },
      });
    });
  } catch (error) {
    if (!isUniqueViolation(error, "factor.credential_id")) throw error;
    throw new AppError("proofFailed", { cause: error });
  }
  await returnTry(ctx, ofAddress);
}

/** The columns of the new credential; throws unless the challenge was signed with it. */
async function credentialOf(
  ctx: Context,
  { input, challenge }: { input: Binding; challenge: string },
) {
  const response = parseJson(input.proof);
  if (input.kind === "passkey") {
    const passkey = await readNewPasskey(ctx.platform, { response, challenge });
    if (!passkey) throw new AppError("proofFailed");
    return { ...passkey, transports: JSON.stringify(passkey.transports) };
  }
  const signed = parseDeviceKeyProof(response);
  if (!signed || !verifyDeviceKey({ ...signed, challenge })) {
    throw new AppError("proofFailed");
  }
  return {
    credentialId: deviceKeyId(signed.publicKey),
    publicKey: signed.publicKey,
    pinHash: await ctx.platform.passwords.hash(input.pin),
  };
}
