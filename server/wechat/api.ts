import { z } from "zod";
import { AppError } from "@/domain/errors.ts";
import { type Call, type CallResult, callWechat, logCall } from "./call.ts";
import type { WechatConfig } from "./config.ts";
import { OPENID_REGEXP, SCENE_REGEXP } from "./events.ts";
import { type WechatDeps, WechatTokens } from "./token.ts";

/** A temporary QR code with a scene (带参数的临时二维码). */
export interface WechatQr {
  /** What to draw; WeChat alone makes sense of it. */
  url: string;
  /** ISO 8601 in UTC. */
  expiresAt: string;
}

/**
 * Who stands behind a code, or why nobody does: a virtual account that WeChat shows to
 * pages (快照页); a code that is used, stale or made up; WeChat out of reach.
 */
export type OpenidResult =
  | { openid: string }
  | { problem: "snapshotUser" | "badCode" | "unavailable" };

/** The parts of WeChat's API that the platform uses. */
export interface WechatApi {
  /**
   * Makes a QR code that pushes `scene` when it is scanned.
   *
   * @param scene 1 to 64 visible ASCII characters, which nobody can guess.
   * @param seconds How long it is good for, 1 to 2,592,000.
   * @throws {AppError} `wechatUnavailable`
   */
  createQr(scene: string, seconds: number): Promise<WechatQr>;
  /**
   * Where a phone goes to show, without a question, which openid it is (静默授权,
   * snsapi_base). It comes back to `redirectUri` with `code` and `state`.
   *
   * @param options.redirectUri On the domain registered with WeChat.
   * @param options.state 1 to 128 letters and digits; no `-` or `_`, so hex, not base64url.
   */
  oauthUrl(options: { redirectUri: string; state: string }): string;
  /** The openid behind the code that a phone came back with. A code is good once, for 5 minutes. */
  openidOfCode(code: string): Promise<OpenidResult>;
}

const MAX_SECONDS = 2_592_000;
const STATE_REGEXP = /^[0-9A-Za-z]{1,128}$/;
const CODE_REGEXP = /^[\w-]{1,512}$/;
/** invalid, expired, lacking or outdated token */
const TOKEN_ERRCODES: ReadonlySet<number | null> = new Set([
  40001,
  40014,
  42001,
]);
/** invalid, used or expired code */
const CODE_ERRCODES: ReadonlySet<number | null> = new Set([
  40029,
  40163,
  42003,
]);

const QrAnswer = z.object({
  expire_seconds: z.int().min(1).max(MAX_SECONDS),
  url: z.string().regex(/^https?:\/\/weixin\.qq\.com\/\S{1,200}$/),
});

const CodeAnswer = z.object({
  openid: z.string().regex(OPENID_REGEXP),
  is_snapshotuser: z.int().default(0),
});

/**
 * Speaks to WeChat's API as the service account. One for the process: it holds the
 * access token.
 *
 * Source: developers.weixin.qq.com, 生成带参数的二维码 and 网页授权.
 */
export function createWechatApi(deps: WechatDeps): WechatApi {
  const link: Link = { ...deps, tokens: new WechatTokens(deps) };
  return {
    createQr: (scene, seconds) => createQr(link, { scene, seconds }),
    oauthUrl: (options) => oauthUrl(deps.config, options),
    openidOfCode: (code) => openidOfCode(link, code),
  };
}

interface Link extends WechatDeps {
  tokens: WechatTokens;
}

async function createQr(
  link: Link,
  { scene, seconds }: { scene: string; seconds: number },
): Promise<WechatQr> {
  assertQr(scene, seconds);
  const now = link.clock();
  const address = addressOf(link.config, "/cgi-bin/qrcode/create");
  const answer = await callWithToken(link, (token) => ({
    name: "qrcode/create",
    url: address({ access_token: token }),
    // WeChat takes a scene elsewhere without a word, and pushes "0" for it.
    body: {
      expire_seconds: seconds,
      action_name: "QR_STR_SCENE",
      action_info: { scene: { scene_str: scene } },
    },
    answer: QrAnswer,
    timeoutMs: link.timeoutMs,
  }));
  const expiresMs = now + answer.expire_seconds * 1000;
  return { url: answer.url, expiresAt: new Date(expiresMs).toISOString() };
}

function oauthUrl(
  { openBase, appId }: WechatConfig,
  options: { redirectUri: string; state: string },
): string {
  if (!STATE_REGEXP.test(options.state)) {
    throw new RangeError("Cannot ask WeChat: a state is letters and digits");
  }
  // In this order: WeChat compares the address with a pattern.
  return `${openBase}/connect/oauth2/authorize?appid=${appId}` +
    `&redirect_uri=${encodeURIComponent(options.redirectUri)}` +
    `&response_type=code&scope=snsapi_base&state=${options.state}` +
    "#wechat_redirect";
}

async function openidOfCode(link: Link, code: string): Promise<OpenidResult> {
  if (!CODE_REGEXP.test(code)) return { problem: "badCode" };
  const address = addressOf(link.config, "/sns/oauth2/access_token");
  const call = {
    name: "oauth2/access_token",
    url: address({
      appid: link.config.appId,
      secret: link.config.appSecret,
      code,
      grant_type: "authorization_code",
    }),
    answer: CodeAnswer,
    timeoutMs: link.timeoutMs,
  };
  const result = await callWechat(call);
  if (result.ok) {
    return result.value.is_snapshotuser === 0
      ? { openid: result.value.openid }
      : { problem: "snapshotUser" };
  }
  if (CODE_ERRCODES.has(result.errcode)) return { problem: "badCode" };
  logCall(call, result);
  return { problem: "unavailable" };
}

/** Calls once, and once more with another token if WeChat refuses the first. */
async function callWithToken<T>(
  { tokens }: Link,
  make: (token: string) => Call<T>,
): Promise<T> {
  const token = await tokens.get();
  const first = await callAndLog(make(token));
  if (first.ok) return first.value;
  if (TOKEN_ERRCODES.has(first.errcode)) {
    const second = await callAndLog(make(await tokens.renew(token)));
    if (second.ok) return second.value;
  }
  throw new AppError("wechatUnavailable");
}

async function callAndLog<T>(call: Call<T>): Promise<CallResult<T>> {
  const result = await callWechat(call);
  logCall(call, result);
  return result;
}

function addressOf(
  { apiBase }: WechatConfig,
  path: string,
): (query: Readonly<Record<string, string>>) => URL {
  return (query) => new URL(`${path}?${new URLSearchParams(query)}`, apiBase);
}

function assertQr(scene: string, seconds: number): void {
  if (!SCENE_REGEXP.test(scene)) {
    throw new RangeError("Cannot make a QR code: a scene has 1 to 64 signs");
  }
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > MAX_SECONDS) {
    throw new RangeError(`Cannot make a QR code for ${seconds} seconds`);
  }
}
