/** Lets each account do something heavy only so many times at once, so that others come to it too. */
export class AtOnce {
  readonly #most: number;
  readonly #running = new Map<string, number>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Begins, unless the account does it too often already: then `undefined`. Disposing ends it. */
  begin(accountId: string): Disposable | undefined {
    const running = this.#running.get(accountId) ?? 0;
    if (running >= this.#most) return undefined;
    this.#running.set(accountId, running + 1);
    return { [Symbol.dispose]: () => this.#end(accountId) };
  }

  #end(accountId: string): void {
    const left = (this.#running.get(accountId) ?? 0) - 1;
    if (left > 0) this.#running.set(accountId, left);
    else this.#running.delete(accountId);
  }
}
