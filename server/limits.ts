import type { Db, Tx } from "@/db/open.ts";
import {
  addTries,
  clearTries,
  listTries,
  takeTryBack,
} from "@/db/queries/limits.ts";
import { AppError, type ErrorCode } from "@/domain/errors.ts";
import { LOOKUPS_A_DAY } from "@/domain/lookups.ts";
import type { Context } from "@/server/context.ts";
import { logError } from "@/server/log.ts";
import { momentPlus } from "@/server/platform.ts";

const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How often something may be tried in a while, and what is said beyond that. */
interface LimitRow {
  tries: number;
  windowMs: number;
  refusal?: ErrorCode;
  /** Of all accounts and addresses together: going over it is an attack, and somebody must look. */
  isAlarm?: true;
}

/** What is counted, how many failures are let through and for how long they count. */
const LIMITS = {
  signInAccount: { tries: 5, windowMs: QUARTER_MS },
  /** Of a browser that the account signs in from: strangers' misses do not count here. */
  signInKnown: { tries: 10, windowMs: QUARTER_MS },
  signInAddress: { tries: 60, windowMs: QUARTER_MS },
  signInAll: { tries: 20_000, windowMs: QUARTER_MS, isAlarm: true },
  activationAddress: { tries: 30, windowMs: HOUR_MS },
  activationAll: { tries: 2_000, windowMs: HOUR_MS, isAlarm: true },
  /** Guesses at codes of nobody: counted for the sake of the time that it takes. */
  activationNobody: { tries: Infinity, windowMs: HOUR_MS },
  /** Codes typed in the place of the phone (动态口令, 恢复码), over all tickets of an account. */
  secondFactor: { tries: 10, windowMs: QUARTER_MS },
  /** Whole document numbers by whoever knows the password: of a person, over all her sessions. */
  ownDocument: { tries: 10, windowMs: DAY_MS },
  scanAddress: { tries: 60, windowMs: QUARTER_MS },
  /** The operators' own caps; beyond them a message would be refused there. */
  smsNumberMinute: { tries: 1, windowMs: MINUTE_MS, refusal: "smsTooOften" },
  smsNumberHour: { tries: 5, windowMs: HOUR_MS, refusal: "smsTooOften" },
  smsNumberDay: { tries: 10, windowMs: DAY_MS, refusal: "smsTooOften" },
  /** Of these, for whoever has not proved that the number is hers: three a day stay its owner's. */
  smsNumberUnproved: { tries: 7, windowMs: DAY_MS, refusal: "smsTooOften" },
  smsAddress: { tries: 20, windowMs: HOUR_MS, refusal: "smsTooOften" },
  smsAll: {
    tries: 10_000,
    windowMs: HOUR_MS,
    refusal: "smsTooOften",
    isAlarm: true,
  },
  registerAddress: { tries: 600, windowMs: HOUR_MS },
  ownData: { tries: 6, windowMs: DAY_MS },
  /** Whole numbers of people that a unit looks at (查看完整号码). */
  unitNumbers: { tries: 200, windowMs: DAY_MS, refusal: "tooManyNumbers" },
  /**
   * Numbers that an account would write over somebody's (更正身份信息), and those of all
   * accounts of its unit: a refusal tells that the number is registered.
   */
  identityAccount: {
    tries: 20,
    windowMs: DAY_MS,
    refusal: "identityTriesUsedUp",
  },
  identityUnit: { tries: 60, windowMs: DAY_MS, refusal: "identityTriesUsedUp" },
  /** Sign-ins that a unit or an authority takes from people's records (解除个人登录). */
  signInReleases: {
    tries: 30,
    windowMs: DAY_MS,
    refusal: "releasesUsedUp",
  },
  /** Whole document numbers that a unit looks for (按证件号码查找): each answer says yes or no. */
  unitFinds: { tries: 200, windowMs: DAY_MS, refusal: "findsUsedUp" },
  /** People whom the auditors of a unit or an authority look for and ask about (谁看过此人). */
  auditedPeople: { tries: 200, windowMs: DAY_MS, refusal: "auditedUsedUp" },
  unitCodePerson: { tries: 5, windowMs: HOUR_MS },
  unitCodeUnit: { tries: 100, windowMs: HOUR_MS },
  /** Searches and openings (人员查询) of a VIP, by account and calendar day. */
  vipLookup: {
    tries: LOOKUPS_A_DAY.vip,
    windowMs: DAY_MS,
    refusal: "lookupsUsedUp",
  },
  /** The same of an account of a unit, and of an authority. */
  unitLookup: {
    tries: LOOKUPS_A_DAY.unit,
    windowMs: DAY_MS,
    refusal: "unitLookupsUsedUp",
  },
  areaLookup: {
    tries: LOOKUPS_A_DAY.authority,
    windowMs: DAY_MS,
    refusal: "areaLookupsUsedUp",
  },
} as const satisfies Record<string, LimitRow>;

/** Something that may be tried only so often. */
export type Limit = keyof typeof LIMITS;

/** One thing counted: which limit, and of whom. */
export interface Counted {
  limit: Limit;
  /** Login, address or id; only its keyed hash is stored. */
  who: string;
}

/**
 * Counts one try against each before it is judged, so that parallel guesses are
 * all counted. @throws {AppError} `tooManyTries`, or `smsTooOften`, when one goes over.
 */
export async function takeTry(
  ctx: Context,
  counted: readonly Counted[],
): Promise<void> {
  for (const item of counted) await takeTogether(ctx, [item]);
}

/**
 * As {@link takeTry}, by one statement: one way to the primary, one commit. When one goes
 * over, the others are counted all the same.
 */
export async function takeTogether(
  ctx: Context,
  counted: readonly Counted[],
): Promise<void> {
  const counts = await addTries(
    ctx.db,
    ctx.now.at,
    counted.map((item) => ({
      key: keyOf(ctx, item),
      resetsAt: momentPlus(ctx.now, LIMITS[item.limit].windowMs),
    })),
  );
  for (const [at, { limit }] of counted.entries()) {
    const { tries, refusal, isAlarm }: LimitRow = LIMITS[limit];
    const count = counts[at] ?? 0;
    if (count <= tries) continue;
    if (isAlarm && count === tries + 1) {
      logError("limit of all exceeded", limit);
    }
    throw new AppError(refusal ?? "tooManyTries");
  }
}

/**
 * How many tries each has had, without counting one. What has gone over its limit is refused
 * here already: nothing is written for it, so that a storm of tries costs little.
 *
 * @throws {AppError} as {@link takeTry}
 */
export async function lookAtTries(
  ctx: Context,
  counted: readonly Counted[],
): Promise<number[]> {
  const keys = counted.map((item) => keyOf(ctx, item));
  const rows = await listTries(ctx.db, { keys, at: ctx.now.at });
  return counted.map(({ limit }, at) => {
    const count = rows.find(({ key }) => key === keys[at])?.count ?? 0;
    const { tries, refusal }: LimitRow = LIMITS[limit];
    if (count > tries) throw new AppError(refusal ?? "tooManyTries");
    return count;
  });
}

/**
 * Counts one try against each, then judges. What could not be judged, because the
 * platform is busy, was no try: it is uncounted.
 *
 * @throws {AppError} as {@link takeTry}, `busy`, and whatever `judge` throws
 */
export async function judgeCounted<Verdict>(
  ctx: Context,
  counted: readonly Counted[],
  judge: () => Promise<Verdict>,
): Promise<Verdict> {
  await takeTry(ctx, counted);
  try {
    return await judge();
  } catch (error) {
    if (error instanceof AppError && error.code === "busy") {
      for (const item of counted) await returnTry(ctx, item);
    }
    throw error;
  }
}

/** Forgets the tries after a success. */
export async function forgetTries(
  ctx: Context,
  counted: readonly Counted[],
): Promise<void> {
  for (const item of counted) await clearTries(ctx.db, keyOf(ctx, item));
}

/**
 * Uncounts one try after a success, and leaves the others: whoever shares an
 * address may sign in as often as they like, but not wash away misses by it.
 */
export async function returnTry(ctx: Context, counted: Counted): Promise<void> {
  await takeTryBack(ctx.db, keyOf(ctx, counted));
}

/** How often this may be tried still. */
export async function triesLeft(
  ctx: Context,
  counted: Counted,
): Promise<number> {
  const keys = [keyOf(ctx, counted)];
  const [row] = await listTries(ctx.db, { keys, at: ctx.now.at });
  return Math.max(0, LIMITS[counted.limit].tries - (row?.count ?? 0));
}

/** A limit that lets nothing more through. */
export interface StandingLimit<Name extends Limit = Limit> {
  limit: Name;
  /** ISO 8601 in UTC. */
  until: string;
}

/** Which of these limits stand now, and until when. */
export async function listStanding<Name extends Limit>(
  ctx: Pick<Context, "vault" | "now">,
  db: Db | Tx,
  counted: readonly (Counted & { limit: Name })[],
): Promise<StandingLimit<Name>[]> {
  const byKey = new Map(counted.map((item) => [keyOf(ctx, item), item.limit]));
  const rows = await listTries(db, { keys: [...byKey.keys()], at: ctx.now.at });
  return rows.flatMap(({ key, count, resetsAt }) => {
    const limit = byKey.get(key);
    return limit !== undefined && count >= LIMITS[limit].tries
      ? [{ limit, until: resetsAt }]
      : [];
  });
}

/** Forgets the tries of these inside the transaction of an act (解除登录限制). */
export async function liftLimits(
  ctx: Pick<Context, "vault">,
  tx: Tx,
  counted: readonly Counted[],
): Promise<void> {
  for (const item of counted) await clearTries(tx, keyOf(ctx, item));
}

function keyOf(ctx: Pick<Context, "vault">, item: Counted): string {
  return `${item.limit}:${ctx.vault.index("limit", item.who)}`;
}
