import {
  addTicketMiss,
  approveTicket,
  endTicket,
  takeTicketMissBack,
  type TicketRow,
} from "@/db/queries/tickets.ts";
import { listFactors, takeTotpStep } from "@/db/queries/factors.ts";
import {
  findRecoveryCode,
  useRecoveryCode,
} from "@/db/queries/recovery_codes.ts";
import type { Tx } from "@/db/open.ts";
import { AppError } from "@/domain/errors.ts";
import { parseRecoveryCode } from "@/domain/recovery_codes.ts";
import { APPROVED_LIFE_MS, MAX_TICKET_MISSES } from "@/domain/ticket.ts";
import { writeAudit } from "@/server/audit.ts";
import type { Context } from "@/server/context.ts";
import { verifyTotp } from "@/server/factors/totp.ts";
import { type Counted, forgetTries, judgeCounted } from "@/server/limits.ts";
import { addNotice } from "@/server/notices.ts";
import { momentPlus } from "@/server/platform.ts";

/** A code that fits, and how to use it up. */
interface RightCode {
  factor: "totp" | "recovery";
  factorId: string | null;
  use(tx: Tx): Promise<boolean>;
}

/**
 * A code typed on the screen confirms in the place of the phone: the six digits of an
 * authenticator app (动态口令) or one of the recovery codes (恢复码). Each is good once.
 * What is typed here was proved on this screen; no SMS is asked besides a TOTP, but one
 * is besides a recovery code, which is paper.
 *
 * @throws {AppError} `wrongCode`, `ticketEnded`, `tooManyTries`, `busy`
 */
export async function typeCode(
  ctx: Context,
  ticket: TicketRow,
  typed: string,
): Promise<void> {
  const ofAccount = budgetOf(ticket);
  const right = await judgeCounted(
    ctx,
    [ofAccount],
    () => judgeCode(ctx, ticket, typed),
  );
  await ctx.db.transaction().execute(async (tx) => {
    if (!await right.use(tx)) throw new AppError("wrongCode");
    const isApproved = await approveTicket(tx, {
      id: ticket.id,
      at: ctx.now.at,
      expiresAt: momentPlus(ctx.now, APPROVED_LIFE_MS),
      factor: right.factor,
      factorId: right.factorId,
      smsDone: right.factor === "totp",
    });
    if (!isApproved) throw new AppError("ticketEnded");
    const { accountId } = ticket;
    if (right.factor === "recovery") {
      await addNotice(ctx, tx, { accountId, kind: "recoveryUsed" });
    }
    await writeAudit(tx, ctx, {
      act: "auth.confirm",
      subjectId: accountId,
      after: { purpose: ticket.purpose, factor: right.factor },
    });
  });
  await forgetTries(ctx, [ofAccount]);
}

/** @throws {AppError} `wrongCode`, `ticketEnded`, `busy` */
async function judgeCode(
  ctx: Context,
  ticket: TicketRow,
  typed: string,
): Promise<RightCode> {
  const { id, accountId } = ticket;
  const misses = await ctx.db.transaction().execute((tx) =>
    addTicketMiss(tx, { id, max: MAX_TICKET_MISSES })
  );
  if (misses === undefined) throw new AppError("ticketEnded");
  const right = await findRightCode(ctx, accountId, typed)
    .catch(async (error) => {
      // What cannot be judged now is no miss, or a busy hour would end tickets.
      await ctx.db.transaction().execute((tx) => takeTicketMissBack(tx, id));
      throw error;
    });
  if (right) return right;
  if (misses >= MAX_TICKET_MISSES) await endMissed(ctx, ticket);
  throw new AppError("wrongCode");
}

/** A known browser, which needs no SMS, has a budget that strangers cannot use up. */
function budgetOf({ accountId, needsSms }: TicketRow): Counted {
  const who = needsSms === 1 ? accountId : `${accountId} known`;
  return { limit: "secondFactor", who };
}

/** The fifth wrong code ends the ticket. */
async function endMissed(ctx: Context, ticket: TicketRow): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    await endTicket(tx, { id: ticket.id, state: "failed" });
    await writeAudit(tx, ctx, {
      act: "auth.codesMissed",
      subjectId: ticket.accountId,
    });
  });
}

async function findRightCode(
  ctx: Context,
  accountId: string,
  typed: string,
): Promise<RightCode | null> {
  const digits = typed.normalize("NFKC").replace(/\s/g, "");
  return /^\d{6}$/.test(digits)
    ? await totpOf(ctx, accountId, digits)
    : await recoveryOf(ctx, accountId, typed);
}

async function totpOf(
  ctx: Context,
  accountId: string,
  code: string,
): Promise<RightCode | null> {
  const factors = await listFactors(ctx.db, accountId);
  const factor = factors.find(({ kind, state }) =>
    kind === "totp" && state === "live"
  );
  if (!factor?.totpSealed) return null;
  const secret = ctx.vault.open("factor.totp", factor.totpSealed);
  const step = verifyTotp(secret, { code, ms: ctx.now.ms });
  if (step === null) return null;
  return {
    factor: "totp",
    factorId: factor.id,
    use: (tx) => takeTotpStep(tx, { id: factor.id, step, at: ctx.now.at }),
  };
}

async function recoveryOf(
  ctx: Context,
  accountId: string,
  typed: string,
): Promise<RightCode | null> {
  const parsed = parseRecoveryCode(typed);
  if (!parsed) return null;
  const { position, code } = parsed;
  const hash = await findRecoveryCode(ctx.db, { accountId, position });
  const isRight = await ctx.platform.passwords.verify(hash ?? null, code);
  if (!isRight || hash === undefined) return null;
  return {
    factor: "recovery",
    factorId: null,
    use: (tx) =>
      useRecoveryCode(tx, {
        accountId,
        position,
        codeHash: hash,
        at: ctx.now.at,
      }),
  };
}
