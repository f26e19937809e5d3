import { quantile } from "@/tools/trials/figures.ts";
import {
  control,
  judged,
  none,
  type Row,
  told,
} from "@/tools/trials/report.ts";
import type { Attack } from "../attack.ts";
import { sampleCodeAsks } from "../code_asks.ts";
import { openTarget, type Target } from "../target.ts";

const NAME = "timing";
/** Sign-ins of each kind. */
const SAMPLES = { quick: 200, full: 2000 } as const;
/** An account is tried so often before its misses are forgotten: five lock it. */
const TRIES = 3;
/** As narrow as so many samples allow. */
const BAND = { quick: [0.4, 0.6], full: [0.45, 0.55] } as const;
const GAP_MS = 3;
/** More misses than an account is allowed, and what the first of all cost. */
const LOCKING = 10;
const UNKNOWN = "4201980001";
const NO_DUMMY = {
  module: "server/passwords.ts",
  instead: `
    import { createPasswordHasher as real } from "@/server/passwords.ts";
    export const createPasswordHasher = () => {
      const hasher = real();
      return {
        ...hasher,
        verify: async (hash, password, turn) => {
          if (hash !== null) return hasher.verify(hash, password, turn);
          await turn?.begin?.();
          return false;
        },
      };
    };`,
};
/** Who is registered is told so at once. */
const TELLS_WHO_IS_KNOWN = {
  module: "server/operations/registration/begin.ts",
  instead: `
    import { AppError } from "@/domain/errors.ts";
    import { beginRegistration as real } from "@/server/operations/registration/begin.ts";
    export const beginRegistration = async (ctx, input) => {
      const phoneIndex = ctx.vault.index("phone", input.phone);
      const known = await ctx.db.selectFrom("person").select("id")
        .where("phoneIndex", "=", phoneIndex).execute();
      if (known.length > 0) throw new AppError("smsTooOften");
      return await real(ctx, input);
    };`,
};

/** Answers to accounts that there are, and to such that there are not. */
export interface Samples {
  knownMs: number[];
  unknownMs: number[];
  /** Statuses and pages, with what was typed taken out: one, if nobody can tell. */
  answers: Set<string>;
}

/**
 * Whether a stranger learns by what comes back, or when, that there is an account,
 * locked or not, or that somebody is registered.
 */
export const timing: Attack = {
  name: NAME,
  ids: ["A-34", "S-08"],
  isLong: true,
  async run({ target, size, say }) {
    const found = await sample(target, SAMPLES[size], say);
    await using open = await openTarget(NO_DUMMY);
    const loose = await sample(open, 40, say);
    const locked = await sampleLocked(target, SAMPLES[size]);
    const asked = await sampleCodeAsks(target, SAMPLES[size], say);
    await using telling = await openTarget(TELLS_WHO_IS_KNOWN);
    const toldOf = await sampleCodeAsks(telling, 40, say);
    const rows: Row[] = [
      ...rowsOf("a known account", found, BAND[size]),
      ...rowsOf("a locked account", locked, BAND[size]),
      ...rowsOf("who asks for a code and is registered", asked, BAND[size]),
      told({
        scenario: NAME,
        what: "a sign-in that fails, median",
        found: `${quantile(found.knownMs, 0.5).toFixed(0)} ms, locked ${
          quantile(locked.knownMs, 0.5).toFixed(0)
        } ms`,
      }),
      control(
        { scenario: NAME, what: "nothing is hashed for who is unknown" },
        Math.abs(areaOf(loose) - 0.5) > 0.05 ? 1 : 0,
      ),
      control(
        { scenario: NAME, what: "who is registered gets no code" },
        toldOf.answers.size > 1 && Math.abs(areaOf(toldOf) - 0.5) > 0.05
          ? 1
          : 0,
      ),
    ];
    return rows;
  },
};

function rowsOf(
  whose: string,
  found: Samples,
  [least, most]: readonly [number, number],
): Row[] {
  const auc = areaOf(found);
  const gap = Math.abs(
    quantile(found.knownMs, 0.5) - quantile(found.unknownMs, 0.5),
  );
  const of = `${found.knownMs.length} of each`;
  return [
    none(
      {
        scenario: NAME,
        what: `${whose}: answers that differ by more than what was typed`,
      },
      found.answers.size - 1,
      of,
    ),
    judged({
      scenario: NAME,
      what: `whether ${whose} is told by its time (AUC)`,
      found: `${auc.toFixed(3)} (${of})`,
      bound: `${least} to ${most}`,
    }, auc >= least && auc <= most),
    judged({
      scenario: NAME,
      what: `${whose}: medians apart`,
      found: `${gap.toFixed(1)} ms`,
      bound: `≤ ${GAP_MS} ms`,
    }, gap <= GAP_MS),
  ];
}

/** Locks an account and a name that nobody has, then asks for both by turns. */
async function sampleLocked(target: Target, count: number): Promise<Samples> {
  await target.forgetMisses();
  const [login = ""] = await target.logins();
  const found: Samples = { knownMs: [], unknownMs: [], answers: new Set() };
  for (let at = -LOCKING; at < count; at++) {
    const pair = at % 2 === 0 ? [login, UNKNOWN] : [UNKNOWN, login];
    for (const account of pair) {
      const { ms, answer } = await signIn(target, account);
      if (at < 0) continue;
      (account === login ? found.knownMs : found.unknownMs).push(ms);
      found.answers.add(answer);
    }
  }
  return found;
}

/** Tries a password that nobody has; the answer is its status and page without what was typed. */
async function signIn(
  target: Target,
  account: string,
): Promise<{ ms: number; answer: string }> {
  const begun = performance.now();
  const response = await target.ask("/login", {
    method: "POST",
    headers: { "sec-fetch-site": "same-origin" },
    body: new URLSearchParams({ account, password: "not-the-password" }),
  });
  const text = await response.text();
  const ms = performance.now() - begun;
  return { ms, answer: `${response.status} ${text.replaceAll(account, "…")}` };
}

async function sample(
  target: Target,
  count: number,
  say: (text: string) => void,
): Promise<Samples> {
  const known = await target.logins();
  const found: Samples = { knownMs: [], unknownMs: [], answers: new Set() };
  // The first of each warms up what both go through.
  for (let at = -2; at < count; at++) {
    if (at % (known.length * TRIES) === 0) await target.forgetMisses();
    const login = known[Math.max(at, 0) % known.length] ?? "";
    const other = `42019${String(90_000 + at + 2).slice(-5)}`;
    // By turns, so that whatever else the machine does strikes both.
    const pair = at % 2 === 0 ? [login, other] : [other, login];
    for (const account of pair) {
      const { ms, answer } = await signIn(target, account);
      if (at < 0) continue;
      (account === login ? found.knownMs : found.unknownMs).push(ms);
      found.answers.add(answer);
    }
    if (at > 0 && at % 500 === 0) say(`${at} of each`);
  }
  return found;
}

/** How often a known account takes longer than an unknown one; a half, if nobody can tell. */
export function areaOf(
  { knownMs, unknownMs }: Pick<Samples, "knownMs" | "unknownMs">,
): number {
  let wins = 0;
  for (const known of knownMs) {
    for (const unknown of unknownMs) {
      if (known > unknown) wins++;
      else if (known === unknown) wins += 0.5;
    }
  }
  return wins / (knownMs.length * unknownMs.length);
}
