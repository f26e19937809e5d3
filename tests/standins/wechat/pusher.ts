import type { SignedPush } from "./message.ts";
import { type Message, readReply, type Sending, signPush } from "./message.ts";

const TRIES = 4;

/** Where pushes go: an address, or what would answer there. */
export type Callback = string | ((request: Request) => Promise<Response>);

/** One sending and what came back; no status if nothing came in time. */
export interface Attempt {
  status: number | null;
  body: string;
  isTaken: boolean;
}

/** A push with all its sendings. */
export interface Push extends SignedPush {
  message: Message;
  attempts: Attempt[];
}

/** A text that a user got for what she did. */
export interface Reply {
  openid: string;
  text: string;
}

/** How long it waits for an answer, and how long until it sends again, in milliseconds. */
export interface Patience {
  answerMs: number;
  resendMs: number;
}

/**
 * Sends pushes as WeChat does: four times in all, until an answer of 200 is empty,
 * `success` or a reply. A wrong answer is sent again soon, silence after 5 seconds;
 * each time the same bytes under the same signature.
 */
export class Pusher {
  callback: Callback | undefined;
  readonly pushes: Push[] = [];
  readonly replies: Reply[] = [];
  readonly #sending: Sending;
  readonly #clock: () => number;
  readonly #patience: Patience;

  constructor(
    sending: Sending,
    rest: { clock: () => number; patience: Patience },
  ) {
    this.#sending = sending;
    this.#clock = rest.clock;
    this.#patience = rest.patience;
  }

  /** Pushes a message until it is taken, or nobody has for four times. */
  async push(message: Message): Promise<Push> {
    const signed = await signPush(this.#sending, message, this.#clock());
    const push: Push = { ...signed, message, attempts: [] };
    this.pushes.push(push);
    while (push.attempts.length < TRIES) {
      if (push.attempts.length > 0) await pause(this.#patience.resendMs);
      const attempt = await this.send(push);
      push.attempts.push(attempt);
      if (attempt.isTaken) break;
    }
    return push;
  }

  /** Sends a push once and judges the answer. */
  async send(push: Push): Promise<Attempt> {
    const response = await this.#post(push);
    if (!response) return { status: null, body: "", isTaken: false };
    const { status, body } = response;
    if (status !== 200) return { status, body, isTaken: false };
    if (body === "" || body === "success") {
      return { status, body, isTaken: true };
    }
    const openid = String(push.message["FromUserName"]);
    try {
      const text = await readReply(this.#sending, { body, openid });
      this.replies.push({ openid, text });
      return { status, body, isTaken: true };
    } catch {
      return { status, body, isTaken: false };
    }
  }

  async #post(
    { query, body }: SignedPush,
  ): Promise<{ status: number; body: string } | undefined> {
    const { callback } = this;
    if (!callback) throw new Error("Tell the stand-in where to push: callback");
    const stop = new AbortController();
    const silence = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => {
      stop.abort();
      silence.resolve(undefined);
    }, this.#patience.answerMs);
    const base = typeof callback === "string"
      ? callback
      : "https://platform.test/wechat";
    const request = new Request(`${base}?${query}`, {
      method: "POST",
      headers: { "content-type": "text/xml" },
      body,
      signal: stop.signal,
    });
    const fetching = typeof callback === "string"
      ? fetch(request)
      : callback(request);
    const reading = fetching.then(async (response) => ({
      status: response.status,
      body: await response.text(),
    })).catch(() => undefined);
    try {
      return await Promise.race([reading, silence.promise]);
    } finally {
      clearTimeout(timer);
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
