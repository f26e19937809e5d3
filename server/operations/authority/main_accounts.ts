import { sixDigits } from "@/codes/divisions.ts";
import type { Db, Tx } from "@/db/open.ts";
import { listUnitsById, type UnitLine } from "@/db/queries/units.ts";
import { ACCOUNT_KIND_LABELS } from "@/domain/account_kinds.ts";
import { AppError } from "@/domain/errors.ts";
import { NO_ACTIVATION } from "@/domain/inputs/accounts.ts";
import type { BatchAct } from "@/domain/inputs/authority_units.ts";
import type { Scope } from "@/domain/scope.ts";
import { isWaiting } from "@/domain/standing.ts";
import {
  makeCode,
  type NewCode,
  type Slip,
} from "@/server/activation_codes.ts";
import type { Account, Context } from "@/server/context.ts";
import { actAs, type ActContext } from "@/server/operations/act.ts";
import { issueAccount } from "@/server/operations/authority/issue_account.ts";
import {
  moveAreaAccount,
  reissueAccount,
} from "@/server/operations/authority/kept_accounts.ts";
import { assertSteppedUp } from "@/server/step_up.ts";

/** A unit with the newest activation of its main account as the form knew it. */
export interface UnitPick {
  unitId: string;
  /** An id, or `none`. */
  activationId: string;
}

/**
 * Issues the main accounts (人事管理主体账号) of units that have none: all or, when one
 * of them moved meanwhile, none.
 *
 * @returns Their slips, in the order of the picks: the codes are shown this once.
 * @throws {AppError} `notFound`, `accountThere`, `noLoginLeft`, `busy`, `signInNeeded`, `forbidden`
 */
export async function issueMains(
  ctx: Context & { account: Account },
  picks: readonly UnitPick[],
): Promise<Slip[]> {
  // Before the hashing too: what is foreign costs nothing.
  await getPicked(ctx.account.scope, ctx.db, picks);
  const codes = await makeCodes(ctx, picks.length);
  return await actAs(ctx, "authority.units", async (act, scope) => {
    const slips: Slip[] = [];
    for (
      const [index, unit] of (await getPicked(scope, act.tx, picks)).entries()
    ) {
      slips.push(await issueMain(act, unit, codeAt(codes, index)));
    }
    return slips;
  });
}

/** Issues the main account of one unit, in the act's transaction. @throws {AppError} `accountThere`, `noLoginLeft` */
export function issueMain(
  ctx: ActContext,
  unit: Pick<UnitLine, "id" | "name" | "division">,
  code: NewCode,
): Promise<Slip> {
  return issueAccount(ctx, {
    division: sixDigits(unit.division),
    owner: { kind: "main", unitId: unit.id },
    ownerName: unit.name,
    label: ACCOUNT_KIND_LABELS.main,
    code,
  });
}

/**
 * Gives main accounts that wait for their activation another code (重新下发). One that
 * waits after 解除绑定 or 管理员交接 has a unit's people behind it: an open session alone
 * does not get its code.
 *
 * @returns Their slips, in the order of the picks.
 * @throws {AppError} `notFound`, and `accountChanged` if one does not wait, or has got
 * another code since the form was drawn; `stepUpNeeded`, `busy`, `signInNeeded`, `forbidden`
 */
export async function reissueMains(
  ctx: Context & { account: Account },
  picks: readonly UnitPick[],
): Promise<Slip[]> {
  await getPicked(ctx.account.scope, ctx.db, picks);
  assertSteppedUp(ctx.account, ctx.now);
  const codes = await makeCodes(ctx, picks.length);
  return await actAs(ctx, "authority.units", async (act, scope) => {
    const slips: Slip[] = [];
    const units = await getPicked(scope, act.tx, picks);
    for (const [index, unit] of units.entries()) {
      slips.push(
        await reissueAccount(act, scope, {
          accountId: accountOf(unit),
          activationId: picks[index]?.activationId ?? NO_ACTIVATION,
          code: codeAt(codes, index),
        }),
      );
    }
    return slips;
  });
}

/**
 * Suspends or resumes main accounts (停用, 启用): all or none.
 *
 * @throws {AppError} `notFound`, `accountChanged`, `suspendedAbove`; `stepUpNeeded` of 启用
 */
export async function moveMains(
  ctx: ActContext & { account: Account },
  scope: Scope,
  options: {
    picks: readonly UnitPick[];
    move: "suspend" | "resume";
    reason: string;
  },
): Promise<void> {
  const { picks, move, reason } = options;
  for (const unit of await getPicked(scope, ctx.tx, picks)) {
    await moveAreaAccount(ctx, scope, {
      accountId: accountOf(unit),
      move,
      reason,
    });
  }
}

/** Whether the act can be done on a unit, or on its main account, as it stands now. */
export function canAct(
  act: BatchAct,
  { accountState, profileState }: Pick<
    UnitLine,
    "accountState" | "profileState"
  >,
): boolean {
  switch (act) {
    case "issue":
      return accountState === null;
    case "reissue":
      return isWaiting(accountState);
    case "suspend":
      return accountState === "active";
    case "resume":
      return accountState === "suspended";
    case "remind":
      return profileState === "incomplete";
  }
}

/** Codes one after the other: hashing in parallel would keep those who sign in waiting. */
async function makeCodes(
  ctx: Pick<Context, "platform">,
  count: number,
): Promise<NewCode[]> {
  const codes: NewCode[] = [];
  while (codes.length < count) codes.push(await makeCode(ctx));
  return codes;
}

/** The picked units in the order of the picks. @throws {AppError} `notFound` unless the scope has every one, open */
async function getPicked(
  scope: Scope,
  db: Db | Tx,
  picks: readonly UnitPick[],
): Promise<UnitLine[]> {
  const ids = picks.map(({ unitId }) => unitId);
  const found = await listUnitsById(scope, db, [...new Set(ids)]);
  const byId = new Map(found.map((unit) => [unit.id, unit]));
  return ids.map((id) => {
    const unit = byId.get(id);
    if (!unit) throw new AppError("notFound");
    return unit;
  });
}

function accountOf({ accountId }: UnitLine): string {
  if (accountId === null) throw new AppError("accountChanged");
  return accountId;
}

function codeAt(codes: readonly NewCode[], index: number): NewCode {
  const code = codes[index];
  if (!code) throw new Error("A code is missing for a pick");
  return code;
}
