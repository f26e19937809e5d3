import type { z } from "zod";
import { setActivating } from "@/db/queries/account_acts.ts";
import {
  type ActivationRow,
  endActivation,
  findActivationByLogin,
  setActivationBrowser,
  takeActivationTry,
} from "@/db/queries/activations.ts";
import { endTickets } from "@/db/queries/tickets.ts";
import { parseLogin } from "@/domain/account_names.ts";
import {
  MAX_ACTIVATION_MISSES,
  parseActivationCode,
} from "@/domain/activation.ts";
import { AppError } from "@/domain/errors.ts";
import type { ActivationInput } from "@/domain/inputs/activation.ts";
import { writeAudit } from "@/server/audit.ts";
import { networkOf } from "@/server/client_address.ts";
import type { Context } from "@/server/context.ts";
import { hashOf, makeSecret, writeCookie } from "@/server/cookies.ts";
import {
  type Counted,
  lookAtTries,
  returnTry,
  takeTogether,
} from "@/server/limits.ts";
import type { Turn } from "@/server/passwords.ts";
import {
  assertRoom,
  forgiveStranger,
  rankStranger,
} from "@/server/recent_asks.ts";
import { logError } from "@/server/log.ts";
import {
  holderActor,
  WIZARD_LIFE_MS,
} from "@/server/operations/activation/wizard.ts";

/**
 * Begins or goes on with an activation (帐号激活): account and code hand the wizard to
 * this browser, at the step where it stands. What another browser had of it is lost.
 *
 * Unknown accounts, wrong, expired, used and locked codes: one answer after the same
 * work. Ten misses lock a code for good; its issuer is told.
 *
 * @returns The cookie that holds the wizard.
 * @throws {AppError} `activationFailed`, `tooManyTries`, `busy`
 */
export async function beginActivation(
  ctx: Context,
  input: z.output<typeof ActivationInput>,
): Promise<string> {
  const budgets: Counted[] = [
    { limit: "activationAddress", who: networkOf(ctx.address) },
    { limit: "activationAll", who: "" },
  ];
  const asked = rankStranger(ctx);
  const [misses = 0] = await lookAtTries(ctx, budgets);
  const activation = await judgeCode(ctx, input, {
    rank: assertRoom(ctx, asked + misses),
    begin: () => takeTogether(ctx, budgets),
  });
  const secret = makeSecret();
  await ctx.db.transaction().execute(async (tx) => {
    const { id, accountId } = activation;
    const isTaken = await setActivationBrowser(tx, {
      id,
      browserHash: hashOf(secret),
      at: ctx.now.at,
    });
    if (!isTaken) throw new AppError("activationFailed");
    await setActivating(tx, accountId);
    await endTickets(tx, { accountId, state: "dead" });
    await writeAudit(tx, holderActor(ctx, activation), {
      act: activation.browserHash ? "activation.goOn" : "activation.begin",
      subjectId: accountId,
      after: { step: activation.step },
    });
  });
  for (const budget of budgets) await returnTry(ctx, budget);
  forgiveStranger(ctx);
  const maxAgeS = WIZARD_LIFE_MS / 1000;
  return writeCookie(ctx.platform, "act", { secret, maxAgeS });
}

async function judgeCode(
  ctx: Context,
  input: z.output<typeof ActivationInput>,
  { rank, begin }: Required<Omit<Turn, "of">>,
): Promise<ActivationRow> {
  const login = parseLogin(input.account) ?? "";
  const code = parseActivationCode(input.code);
  const found = await findActivationByLogin(ctx.db, { login, at: ctx.now.at });
  let tries: number | undefined;
  const fits = await ctx.platform.passwords.verify(
    found?.codeHash ?? null,
    code ?? "",
    {
      rank,
      of: login,
      async begin() {
        await begin();
        // What cannot be a code is no guess at one.
        if (code === undefined) return;
        if (found) tries = await takeActivationTry(ctx.db, found.id);
        // As much is written where nobody waits: the time must not tell.
        else await takeTogether(ctx, [{ limit: "activationNobody", who: "" }]);
      },
    },
  );
  if (found && fits && tries !== undefined) return found;
  if (found && tries === MAX_ACTIVATION_MISSES) await lock(ctx, found);
  throw new AppError("activationFailed");
}

async function lock(ctx: Context, activation: ActivationRow): Promise<void> {
  const { accountId } = activation;
  await ctx.db.transaction().execute(async (tx) => {
    await endActivation(tx, { accountId, at: ctx.now.at, reason: "locked" });
    await writeAudit(tx, { ...ctx, account: null }, {
      act: "activation.locked",
      unitId: activation.unitId,
      subjectId: accountId,
    });
  });
  logError("activation code locked after ten misses", accountId);
}
