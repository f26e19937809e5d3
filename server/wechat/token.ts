import { z } from "zod";
import type { Db } from "@/db/open.ts";
import { addTry } from "@/db/queries/limits.ts";
import {
  findWechatToken,
  setWechatToken,
  setWechatTokenForced,
} from "@/db/queries/wechat.ts";
import type { Vault } from "@/db/sealed.ts";
import { dayInShanghai } from "@/domain/dates.ts";
import { AppError } from "@/domain/errors.ts";
import { callWechat, logCall } from "./call.ts";
import type { WechatConfig } from "./config.ts";

const SEAL_PURPOSE = "wechatToken";
/** WeChat hands a new token out this long before the old one ends; both are good till then. */
const RENEW_MS = 5 * 60_000;
/** So that clocks that differ a little do not make every call ask for a token. */
const SETTLE_MS = 10_000;
const FORCE_APART_MS = 30_000;
const FORCES_A_DAY = 20;
const DAY_MS = 86_400_000;

const TokenAnswer = z.object({
  access_token: z.string().min(1).max(2048),
  /** 7200 at most today. */
  expires_in: z.int().min(1).max(86_400),
});

/** What calling WeChat's API needs. */
export interface WechatDeps {
  config: WechatConfig;
  db: Db;
  vault: Vault;
  /** Milliseconds since 1970. */
  clock: () => number;
  /** How long one call may take, in milliseconds; 5 seconds unless a test says less. */
  timeoutMs?: number;
}

interface KeptToken {
  token: string;
  /** Milliseconds since 1970. */
  fetchedMs: number;
  expiresMs: number;
}

/**
 * Holds the access token of the service account (接口调用凭据). One process asks WeChat
 * once however many wait; the token is sealed in the database, so that restarts and
 * other processes use the same.
 *
 * Source: developers.weixin.qq.com, 获取稳定版接口调用凭据 (stable_token).
 */
export class WechatTokens {
  readonly #deps: WechatDeps;
  #running: Promise<string> | undefined;

  constructor(deps: WechatDeps) {
    this.#deps = deps;
  }

  /**
   * A token that is good for the next minutes, as far as anybody knows.
   *
   * @throws {AppError} `wechatUnavailable`
   */
  get(): Promise<string> {
    return this.#once(() => this.#keptOrFetched());
  }

  /**
   * Another token than the one that WeChat has just refused.
   *
   * @throws {AppError} `wechatUnavailable`, also when a new one was forced less than 30
   * seconds ago or 20 times today: WeChat allows no more.
   */
  async renew(rejected: string): Promise<string> {
    const token = await this.#once(() => this.#replace(rejected));
    if (token !== rejected) return token;
    // It had joined somebody who knew nothing of the refusal.
    return await this.#once(() => this.#replace(rejected));
  }

  /** Joins what is under way, else begins. */
  #once(work: () => Promise<string>): Promise<string> {
    this.#running ??= work().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #keptOrFetched(): Promise<string> {
    const kept = await this.#find();
    const now = this.#deps.clock();
    if (kept && isFresh(kept, now)) return kept.token;
    try {
      return await this.#fetch({ isForced: false });
    } catch (error) {
      // Its last minutes are for just this case.
      if (error instanceof AppError && kept && kept.expiresMs > now) {
        return kept.token;
      }
      throw error;
    }
  }

  /** The kept one if it is another; else WeChat's own, which somebody may have forced; else by force. */
  async #replace(rejected: string): Promise<string> {
    const kept = await this.#find();
    if (kept && kept.token !== rejected) return kept.token;
    const token = await this.#fetch({ isForced: false });
    if (token !== rejected) return token;
    await this.#takeForce();
    return await this.#fetch({ isForced: true });
  }

  async #fetch({ isForced }: { isForced: boolean }): Promise<string> {
    const { config, db, vault, clock, timeoutMs } = this.#deps;
    const call = {
      name: isForced ? "stable_token by force" : "stable_token",
      url: new URL("/cgi-bin/stable_token", config.apiBase),
      body: {
        grant_type: "client_credential",
        appid: config.appId,
        secret: config.appSecret,
        force_refresh: isForced,
      },
      answer: TokenAnswer,
      timeoutMs,
    };
    const now = clock();
    const result = await callWechat(call);
    logCall(call, result);
    if (!result.ok) throw new AppError("wechatUnavailable");
    await setWechatToken(db, {
      appId: config.appId,
      tokenSealed: vault.seal(SEAL_PURPOSE, result.value.access_token),
      fetchedAt: isoOf(now),
      expiresAt: isoOf(now + result.value.expires_in * 1000),
    });
    return result.value.access_token;
  }

  async #find(): Promise<KeptToken | undefined> {
    const { config, db, vault } = this.#deps;
    const row = await findWechatToken(db, config.appId);
    return row && {
      token: vault.open(SEAL_PURPOSE, row.tokenSealed),
      fetchedMs: Date.parse(row.fetchedAt),
      expiresMs: Date.parse(row.expiresAt),
    };
  }

  /** Both limits are WeChat's; over them it forces nothing, or refuses every call. */
  async #takeForce(): Promise<void> {
    const { config: { appId }, db, clock } = this.#deps;
    const now = clock();
    await db.transaction().execute(async (tx) => {
      const isApart = await setWechatTokenForced(tx, {
        appId,
        at: isoOf(now),
        notSince: isoOf(now - FORCE_APART_MS),
      });
      const count = isApart && await addTry(tx, {
        key: `wechatForce:${appId}`,
        at: isoOf(now),
        resetsAt: isoOf(nextMidnight(now)),
      });
      if (!count || count > FORCES_A_DAY) {
        throw new AppError("wechatUnavailable");
      }
    });
  }
}

function isFresh(kept: KeptToken, now: number): boolean {
  return kept.expiresMs - RENEW_MS > now ||
    kept.expiresMs > now && kept.fetchedMs + SETTLE_MS > now;
}

/** In Shanghai, where WeChat's days begin. */
function nextMidnight(now: number): number {
  return Date.parse(`${dayInShanghai(now)}T00:00:00+08:00`) + DAY_MS;
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}
