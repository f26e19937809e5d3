import { setImmediate } from "node:timers";
import { Turns } from "@/db/turns.ts";
import { AppError } from "@/domain/errors.ts";
import { SLICE_MS } from "@/server/breathe.ts";

/** Of one session under way at a time: of a page and what it asks for beside. */
const OF_SESSION = 2;
/** Of one network: a hospital has one address for everybody. */
const OF_NETWORK = 64;
/** What takes longer waits for something else than this thread, and has bounds of its own. */
const HELD_MS = { session: 1_000, network: 250 } as const;
/** Who comes when so many of hers wait already is told so. */
const MOST_WAITING = { session: 300, network: 1_000 } as const;
/** Sessions that are known to be somebody's: a few times those that are alive on a working day. */
const MOST_KNOWN = 20_000;

/** Whom a request counts as. */
export interface Comer {
  /** Its session, hashed; `null` where nobody has signed in. */
  session: string | null;
  /** As `networkOf` gives it. */
  network: string;
}

/**
 * Lets requests in so that nobody who sends a thousand at once keeps the others waiting: some
 * of each session and each network are under way at a time, the rest wait in a line of their
 * own. Of a network those who have signed in have another line than who may be anybody and
 * makes up sessions. Nobody notices who asks for a page and what belongs to it.
 */
export class Door {
  /** Those that were used last stand last. */
  readonly #known = new Set<string>();
  readonly #sessions = new Lines({
    atOnce: OF_SESSION,
    heldMs: HELD_MS.session,
    waiting: MOST_WAITING.session,
  });
  readonly #networks = new Lines({
    atOnce: OF_NETWORK,
    heldMs: HELD_MS.network,
    waiting: MOST_WAITING.network,
  });
  readonly #starts = new Starts();

  /** Notes whether somebody is signed in with a session. */
  note(session: string | null, { isKnown }: { isKnown: boolean }): void {
    if (session === null) return;
    this.#known.delete(session);
    if (!isKnown) return;
    this.#known.add(session);
    if (this.#known.size <= MOST_KNOWN) return;
    const [oldest = session] = this.#known;
    this.#known.delete(oldest);
  }

  /**
   * Waits until a request may begin. Disposing of what it gives lets the next one in;
   * a second after it has begun, at most, that happens by itself.
   *
   * @param request Whose signal tells that nobody waits for the answer any more.
   * @throws {AppError} `ownRequestsBusy` when too many of hers wait, `busy` when too many of her network
   * @throws The signal's reason when she has gone.
   */
  async enter(
    { session, network }: Comer,
    request: Pick<Request, "signal">,
  ): Promise<Disposable> {
    using taken = new DisposableStack();
    const places: Place[] = [];
    if (session !== null) {
      const place = await this.#sessions.take(session, request);
      if (!place) throw new AppError("ownRequestsBusy");
      places.push(taken.use(place));
    }
    const isKnown = session !== null && this.#known.has(session);
    const line = isKnown ? network : `${network} of strangers`;
    const place = await this.#networks.take(line, request);
    if (!place) throw new AppError("busy");
    places.push(taken.use(place));
    // Not for who is alone: in a load of many such ones nobody may be slowed down.
    if (places.some(({ hasWaited }) => hasWaited)) {
      await this.#starts.next();
      request.signal.throwIfAborted();
    }
    for (const one of places) one.begin();
    return taken.move();
  }
}

/** A place in a line that has come to its turn. */
interface Place extends Disposable {
  hasWaited: boolean;
  /** From now on it is held for so long as places of its line are. */
  begin(): void;
}

/** Lines of those who wait, one by each name that is asked for. */
class Lines {
  readonly #lines = new Map<string, { turns: Turns; present: number }>();
  readonly #atOnce: number;
  readonly #waiting: number;
  readonly #heldMs: number;

  constructor(
    { atOnce, waiting, heldMs }: Record<
      "atOnce" | "waiting" | "heldMs",
      number
    >,
  ) {
    this.#atOnce = atOnce;
    this.#waiting = waiting;
    this.#heldMs = heldMs;
  }

  /** Waits in a line; `undefined` when too many do. */
  async take(
    name: string,
    request: Pick<Request, "signal">,
  ): Promise<Place | undefined> {
    const line = this.#lines.get(name) ??
      { turns: new Turns(this.#atOnce), present: 0 };
    if (line.present >= this.#atOnce + this.#waiting) return undefined;
    this.#lines.set(name, line);
    using taken = new DisposableStack();
    const hasWaited = ++line.present > this.#atOnce;
    taken.defer(() => {
      if (--line.present === 0) this.#lines.delete(name);
    });
    taken.use(await line.turns.take(hasWaited ? request.signal : undefined));
    const place = taken.move();
    let timer: ReturnType<typeof setTimeout> | undefined;
    return {
      hasWaited,
      begin: () => {
        timer = setTimeout(() => place.dispose(), this.#heldMs);
      },
      [Symbol.dispose]() {
        clearTimeout(timer);
        place.dispose();
      },
    };
  }
}

/**
 * Lets those of a crowd begin one after the other, each when the one before has gone as far
 * as it gets at once. When a few milliseconds have gone by so, the next begins after a look at
 * the network: else the crowd is worked off before anybody else is heard.
 */
class Starts {
  readonly #waiting: (() => void)[] = [];
  #isBusy = false;
  #lookedMs = 0;

  async next(): Promise<void> {
    const turn = new Promise<void>((resolve) => this.#waiting.push(resolve));
    if (!this.#isBusy) {
      this.#isBusy = true;
      this.#lookedMs = performance.now();
      this.#goOn();
    }
    await turn;
  }

  #goOn(): void {
    setImmediate(() => {
      if (performance.now() - this.#lookedMs < SLICE_MS) {
        return this.#beginNext();
      }
      // By a timer, as `othersRun` does, but in no line with the long pieces of work there.
      setTimeout(() => {
        this.#lookedMs = performance.now();
        this.#beginNext();
      }, 0);
    });
  }

  #beginNext(): void {
    const next = this.#waiting.shift();
    if (!next) {
      this.#isBusy = false;
      return;
    }
    next();
    this.#goOn();
  }
}
