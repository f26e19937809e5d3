import { Turns } from "@/db/turns.ts";
import { AppError } from "@/domain/errors.ts";
import { AtOnce } from "@/server/at_once.ts";

/** Bounds of {@link SharedTurns}. */
export interface SharedTurnsLimits {
  atOnce: number;
  /** Whoever comes when so many wait already is told so, and does not wait. */
  waiting: number;
  /** Of one account, those that wait among them. */
  ofOne: number;
}

/**
 * Turns at something long that all accounts share: so many at once, the others in the order
 * in which they came, and of neither more than the process can hold.
 */
export class SharedTurns {
  readonly #turns: Turns;
  readonly #byAccount: AtOnce;
  readonly #mostWaiting: number;
  #waiting = 0;

  constructor({ atOnce, waiting, ofOne }: SharedTurnsLimits) {
    this.#turns = new Turns(atOnce);
    this.#byAccount = new AtOnce(ofOne);
    this.#mostWaiting = waiting;
  }

  /**
   * Waits for a turn. Disposing of what it gives ends the turn.
   *
   * @throws {AppError} `ownReadsBusy` when the account has too many at once, `longReadsBusy`
   *   when too many wait
   */
  async take(accountId: string): Promise<Disposable> {
    using taken = new DisposableStack();
    const own = this.#byAccount.begin(accountId);
    if (!own) throw new AppError("ownReadsBusy");
    taken.use(own);
    if (this.#waiting >= this.#mostWaiting) throw new AppError("longReadsBusy");
    this.#waiting++;
    taken.use(await this.#turns.take().finally(() => this.#waiting--));
    return taken.move();
  }
}
