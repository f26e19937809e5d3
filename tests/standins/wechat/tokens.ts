import { type Errcode, json, refusal } from "./answers.ts";
import { randomText, type StandinAccount } from "./account.ts";

const LIFE_MS = 7200_000;
const OVERLAP_MS = 300_000;
const FORCE_APART_MS = 30_000;
const FORCES_A_DAY = 20;
const DAY_MS = 86_400_000;
const FORM = /^\d+_[\w-]{100,}$/;

interface Token {
  token: string;
  expiresMs: number;
}

/** Access tokens: the stable kind, and the old kind that knows nothing of it. */
export class Tokens {
  readonly #account: StandinAccount;
  readonly #clock: () => number;
  /** All that were handed out and not killed. */
  readonly #living = new Map<string, Token>();
  readonly #forced: number[] = [];
  #stable: Token | undefined;

  constructor(account: StandinAccount, clock: () => number) {
    this.#account = account;
    this.#clock = clock;
  }

  /** `POST /cgi-bin/stable_token` */
  stable(body: Readonly<Record<string, unknown>>): Response {
    const wrong = this.#judgeCaller(body);
    if (wrong) return refusal(wrong);
    const isForced = body["force_refresh"] === true;
    if (isForced && this.#forcesToday() >= FORCES_A_DAY) return refusal(45009);
    if (isForced && this.#mayForce()) {
      this.#forced.push(this.#clock());
      this.revoke();
    }
    const now = this.#clock();
    if (!this.#stable || this.#stable.expiresMs - OVERLAP_MS <= now) {
      this.#stable = this.#make();
    }
    return answer(this.#stable, now);
  }

  /** `GET /cgi-bin/token`: a new one each time. */
  old(query: Readonly<Record<string, string>>): Response {
    const wrong = this.#judgeCaller(query);
    return wrong ? refusal(wrong) : answer(this.#make(), this.#clock());
  }

  /** What is wrong with the token of a call. */
  judge(token: string | undefined): Errcode | undefined {
    if (!token) return 41001;
    if (!FORM.test(token)) return 40014;
    const known = this.#living.get(token);
    if (!known) return 40001;
    return known.expiresMs <= this.#clock() ? 42001 : undefined;
  }

  /** The stable token has come to its end before its time. */
  expire(): void {
    if (this.#stable) this.#stable.expiresMs = this.#clock();
  }

  /** Somebody else has forced a new one. */
  revoke(): void {
    if (this.#stable) this.#living.delete(this.#stable.token);
    this.#stable = undefined;
  }

  #judgeCaller(
    given: Readonly<Record<string, unknown>>,
  ): Errcode | undefined {
    if (given["grant_type"] !== "client_credential") return 40002;
    if (given["appid"] !== this.#account.appId) return 40013;
    return given["secret"] === this.#account.appSecret ? undefined : 40125;
  }

  #mayForce(): boolean {
    return (this.#forced.at(-1) ?? -Infinity) + FORCE_APART_MS <= this.#clock();
  }

  #forcesToday(): number {
    const today = dayOf(this.#clock());
    return this.#forced.filter((ms) => dayOf(ms) === today).length;
  }

  #make(): Token {
    const token = {
      token: `62_${randomText(133)}`,
      expiresMs: this.#clock() + LIFE_MS,
    };
    this.#living.set(token.token, token);
    return token;
  }
}

/** Days begin at midnight in Shanghai. */
function dayOf(ms: number): number {
  return Math.floor((ms + 8 * 3_600_000) / DAY_MS);
}

function answer({ token, expiresMs }: Token, now: number): Response {
  const seconds = Math.floor((expiresMs - now) / 1000);
  return json({ access_token: token, expires_in: seconds });
}
