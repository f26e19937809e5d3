import { hash, verify } from "@node-rs/argon2";
import { AppError } from "@/domain/errors.ts";

/** Hashes passwords, a few at a time. */
export interface PasswordHasher {
  /** An argon2id hash in PHC form. @throws {AppError} `busy` when the queue is full */
  hash(password: string): Promise<string>;
  /**
   * Whether the password fits the hash. Without a hash it works as long and says
   * no, so that the time of an answer does not tell which accounts exist.
   *
   * @throws {AppError} `busy` when the queue is full
   */
  verify(passwordHash: string | null, password: string): Promise<boolean>;
}

/** OWASP's second argon2id setting: 19 MiB, two passes, one lane. */
const COST = {
  algorithm: 2, // Algorithm.Argon2id, an ambient enum that cannot be imported
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
};

const AT_ONCE = 2;
const MAX_WAITING = 40;

/**
 * A hasher that works on two passwords at once and lets forty wait: hashing is
 * the costliest thing a stranger can ask for (SECURITY: argon2 as a weapon).
 */
export function createPasswordHasher(): PasswordHasher {
  const waiting: (() => void)[] = [];
  let running = 0;
  let dummy: Promise<string> | undefined;

  return {
    hash: (password) => inTurn(() => hash(password, COST)),
    verify: (passwordHash, password) =>
      inTurn(async () => {
        dummy ??= hash("no account has this password", COST);
        const fits = await verify(passwordHash ?? await dummy, password);
        return passwordHash !== null && fits;
      }),
  };

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= AT_ONCE) {
      if (waiting.length >= MAX_WAITING) throw new AppError("busy");
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else {
      running++;
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  }
}
