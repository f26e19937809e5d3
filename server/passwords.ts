import { hash, verify } from "@node-rs/argon2";
import { AppError } from "@/domain/errors.ts";

/**
 * How long somebody may be kept waiting: 0 for who has proved something (a known browser, a
 * session, a ticket), else how often her network has asked and missed. Who has asked least goes first.
 */
export type Rank = number;

/** How somebody waits for her password to be judged. */
export interface Turn {
  rank?: Rank;
  /**
   * What is asked for, as it was typed and whether it is there or not: whoever asks for what
   * is being asked for already waits as a stranger does. Absent, the hash says it.
   */
  of?: string;
  /** Done when her turn has come, before it is judged: what gives way was no try. */
  begin?: () => Promise<void>;
}

/** Hashes passwords, a few at a time. */
export interface PasswordHasher {
  /** An argon2id hash in PHC form. @throws {AppError} `busy` when there is no room */
  hash(password: string, rank?: Rank): Promise<string>;
  /**
   * Whether the password fits the hash. Without a hash it works as long and says
   * no, so that the time of an answer does not tell which accounts exist.
   *
   * @throws {AppError} `busy` when there is no room, or somebody of a lower rank took it
   * @throws whatever `begin` throws, and judges nothing then
   */
  verify(
    passwordHash: string | null,
    password: string,
    turn?: Turn,
  ): Promise<boolean>;
  /** Whether somebody of this rank would be let in to wait. */
  hasRoom(rank: Rank): boolean;
}

/** OWASP's second argon2id setting: 19 MiB, two passes, one lane. */
const COST = {
  algorithm: 2, // Algorithm.Argon2id, an ambient enum that cannot be imported
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
};

const AT_ONCE = 2;
/** Of these, for strangers: a storm of guesses leaves the rest of the machine to pages. */
const STRANGERS_AT_ONCE = 1;
/** Some four seconds of work: who is new in a storm waits rather than being sent away. */
export const MAX_WAITING = 200;

/** Somebody who waits for her turn. */
interface Waiting {
  rank: Rank;
  begin(): void;
  giveWay(): void;
}

/**
 * A hasher that works on two passwords at once and lets two hundred wait: hashing is the
 * costliest thing a stranger can ask for (SECURITY: argon2 as a weapon). Whoever has
 * asked and missed least goes first, and takes the place of whoever has most; one of the
 * two at once is a stranger as long as one waits.
 */
export function createPasswordHasher(
  maxWaiting: number = MAX_WAITING,
): PasswordHasher {
  const waiting: Waiting[] = [];
  const running = { all: 0, strangers: 0 };
  /** How many run and wait of each thing that is asked for. */
  const asked = new Map<string, number>();
  let dummy: Promise<string> | undefined;

  return {
    hash: (password, rank = 0) => inTurn(rank, () => hash(password, COST)),
    verify: (passwordHash, password, { rank = 0, of, begin } = {}) => {
      const key = of ?? passwordHash;
      return inTurn(rankOf(key, rank), async () => {
        await begin?.();
        dummy ??= hash("no account has this password", COST);
        const fits = await verify(passwordHash ?? await dummy, password);
        return passwordHash !== null && fits;
      }, key);
    },
    hasRoom: (rank) =>
      mayBegin(rank) || waiting.length < maxWaiting ||
      rank < (waiting.at(-1)?.rank ?? 0),
  };

  async function inTurn<T>(
    rank: Rank,
    work: () => Promise<T>,
    key: string | null = null,
  ): Promise<T> {
    count(key, 1);
    try {
      if (mayBegin(rank)) begin(rank);
      else await turn(rank);
      try {
        return await work();
      } finally {
        end(rank);
      }
    } finally {
      count(key, -1);
    }
  }

  function rankOf(key: string | null, rank: Rank): Rank {
    return Math.max(rank, key === null ? 0 : asked.get(key) ?? 0);
  }

  function count(key: string | null, more: 1 | -1): void {
    if (key === null) return;
    const now = (asked.get(key) ?? 0) + more;
    if (now > 0) asked.set(key, now);
    else asked.delete(key);
  }

  function mayBegin(rank: Rank): boolean {
    return running.all < AT_ONCE &&
      (rank === 0 || running.strangers < STRANGERS_AT_ONCE);
  }

  function begin(rank: Rank): void {
    running.all++;
    if (rank > 0) running.strangers++;
  }

  function end(rank: Rank): void {
    running.all--;
    if (rank > 0) running.strangers--;
    // One place is the strangers' while one of them waits: nobody is kept out for ever.
    const stranger = running.strangers === 0
      ? waiting.findIndex((one) => one.rank > 0)
      : -1;
    const at = Math.max(0, stranger);
    const next = waiting[at];
    if (!next || !mayBegin(next.rank)) return;
    waiting.splice(at, 1);
    begin(next.rank);
    next.begin();
  }

  /** Waits behind all of the same rank; the last of all gives way where there are too many. */
  function turn(rank: Rank): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const giveWay = () => reject(new AppError("busy"));
    const later = waiting.findIndex((one) => one.rank > rank);
    const at = later === -1 ? waiting.length : later;
    waiting.splice(at, 0, { rank, begin: resolve, giveWay });
    if (waiting.length > maxWaiting) waiting.pop()?.giveWay();
    return promise;
  }
}
