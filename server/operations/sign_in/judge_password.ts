import type { z } from "zod";
import type { Tx } from "@/db/open.ts";
import { findHolder, type SignInRow } from "@/db/queries/accounts.ts";
import { isKeptBrowser, isKnownBrowser } from "@/db/queries/known_browsers.ts";
import { AppError } from "@/domain/errors.ts";
import type { SignInInput } from "@/domain/inputs/auth.ts";
import { writeAudit } from "@/server/audit.ts";
import { networkOf } from "@/server/client_address.ts";
import { type Context, findAccount } from "@/server/context.ts";
import {
  assertRoom,
  forgiveStranger,
  rankStranger,
} from "@/server/recent_asks.ts";
import type { Rank } from "@/server/passwords.ts";
import { browserKeyOf } from "@/server/known_browser.ts";
import {
  type Counted,
  forgetTries,
  lookAtTries,
  returnTry,
  takeTogether,
} from "@/server/limits.ts";
import {
  findSignIn,
  nameOf,
} from "@/server/operations/sign_in/find_sign_in.ts";

/** Whose the account name and password are, and how well we know the browser. */
export interface JudgedPassword {
  accountId: string;
  kind: SignInRow["kind"];
  /** By which the password was judged; see {@link assertStillRight}. */
  passwordHash: string | null;
  /** The password is set, but the activation has not come to its end. */
  isActivating: boolean;
  isKnownBrowser: boolean;
}

/**
 * Judges account name and password (登录, first step).
 *
 * Unknown, suspended, locked and issued accounts, a wrong password: one answer, after
 * the same work, so that nothing tells which accounts exist. A browser that the
 * account signs in from has a budget of its own: strangers' misses lock nobody out.
 *
 * @throws {AppError} `signInFailed`, `tooManyTries` after five misses in 15 minutes, `busy`
 */
export async function judgePassword(
  ctx: Context,
  input: z.output<typeof SignInInput>,
  headers: Headers,
): Promise<JudgedPassword> {
  const keyHash = browserKeyOf(ctx.platform, headers);
  const name = nameOf(ctx, input.account);
  const { at } = ctx.now;
  const isKept = keyHash !== undefined &&
    await isKeptBrowser(ctx.db, { keyHash, at });
  // Before an account is looked for: neither a refusal nor its time tells a stranger whether
  // there is one. (With a browser of another account it is looked for; the statements are as many.)
  const stranger = isKept ? null : await admitStranger(ctx, name);
  const account = await findSignIn(ctx, name);
  // Asked of nobody's account, too: the time must not tell.
  const isKnown = isKept &&
    await isKnownBrowser(ctx.db, {
      keyHash,
      accountId: account?.id ?? "",
      at,
    }) && account !== undefined;
  const { shared, own, rank } = stranger ??
    (isKnown
      ? await admitKnown(ctx, `${account.id} ${keyHash}`)
      : await admitStranger(ctx, name));
  const isRight = await ctx.platform.passwords.verify(
    account?.passwordHash ?? null,
    input.password,
    {
      rank,
      of: own.who,
      // The shared ones first: an address that has used up its own budget locks no account.
      async begin() {
        await takeTogether(ctx, shared);
        await takeTogether(ctx, [own]);
      },
    },
  );
  const judged = account && isRight ? await mayGoOn(ctx, account) : false;
  if (!account || !judged) {
    await auditFailure(ctx, account);
    throw new AppError("signInFailed");
  }
  await forgetTries(ctx, [own]);
  for (const one of shared) await returnTry(ctx, one);
  if (!isKnown) forgiveStranger(ctx);
  return {
    accountId: account.id,
    kind: account.kind,
    passwordHash: account.passwordHash,
    isActivating: account.state === "activating",
    isKnownBrowser: isKnown,
  };
}

/**
 * Inside the transaction that lets the account on: whoever changed the password while
 * the old one was judged, or waited its turn, has ended all that the old one opened.
 *
 * @throws {AppError} `signInFailed`
 */
export async function assertStillRight(
  tx: Tx,
  { accountId, passwordHash }: JudgedPassword,
): Promise<void> {
  const holder = await findHolder(tx, accountId);
  if (holder?.passwordHash !== passwordHash) throw new AppError("signInFailed");
}

/** What a try is counted against, and where in the line it waits. */
interface Admitted {
  /** Budgets of the address and of all: others use them too. */
  shared: Counted[];
  own: Counted;
  rank: Rank;
}

/**
 * Lets a stranger wait behind all whose network has asked and missed less.
 *
 * @throws {AppError} `busy`, `tooManyTries`
 */
async function admitStranger(ctx: Context, name: string): Promise<Admitted> {
  const asked = rankStranger(ctx);
  const shared: Counted[] = [
    { limit: "signInAddress", who: networkOf(ctx.address) },
    { limit: "signInAll", who: "" },
  ];
  const own: Counted = { limit: "signInAccount", who: name };
  const [misses = 0] = await lookAtTries(ctx, [...shared, own]);
  return { shared, own, rank: assertRoom(ctx, asked + misses) };
}

/** Lets a browser in that the account signs in from: it waits behind no stranger. @throws {AppError} `busy`, `tooManyTries` */
async function admitKnown(ctx: Context, who: string): Promise<Admitted> {
  const own: Counted = { limit: "signInKnown", who };
  await lookAtTries(ctx, [own]);
  return { shared: [], own, rank: assertRoom(ctx, 0) };
}

/** Suspended and closed accounts, closed units and frozen persons may not. */
async function mayGoOn(ctx: Context, account: SignInRow): Promise<boolean> {
  return account.state === "activating" ||
    await findAccount(ctx.db, account.id) !== null;
}

/** Never what was typed: people type passwords for names. */
function auditFailure(
  ctx: Context,
  account: SignInRow | undefined,
): Promise<void> {
  return ctx.db.transaction().execute((tx) =>
    writeAudit(tx, { ...ctx, account: null }, {
      act: "auth.signInFailed",
      subjectId: account?.id ?? null,
    })
  );
}
