import type { Db, Tx } from "@/db/open.ts";
import { isKnownBrowser, keepBrowser } from "@/db/queries/known_browsers.ts";
import {
  hashOf,
  makeSecret,
  readCookie,
  writeCookie,
} from "@/server/cookies.ts";
import { momentOf, momentPlus, type Platform } from "@/server/platform.ts";

const DAY_MS = 86_400_000;
/** A browser that the account has not signed in from for so long is a stranger again. */
const KNOWN_DAYS = 180;

/** The hash of the browser's key, if the request brings one. */
export function browserKeyOf(
  platform: Platform,
  headers: Headers,
): string | undefined {
  const secret = readCookie(platform, headers, "kb");
  return secret && hashOf(secret);
}

/** Whether the request comes from a browser that the account has signed in from (常用浏览器). */
export async function isFromKnownBrowser(
  platform: Platform,
  options: { db?: Db | Tx; headers: Headers; accountId: string },
): Promise<boolean> {
  const keyHash = browserKeyOf(platform, options.headers);
  if (!keyHash) return false;
  const { accountId } = options;
  const { at } = momentOf(platform);
  return await isKnownBrowser(options.db ?? platform.db, {
    keyHash,
    accountId,
    at,
  });
}

/**
 * Remembers the browser of the request for the account, after every step of signing
 * in has been passed in it.
 *
 * @returns The cookie that carries its key: the one it has, for it may serve several accounts.
 */
export async function rememberBrowser(
  platform: Platform,
  tx: Tx,
  options: { headers: Headers; accountId: string },
): Promise<string> {
  const now = momentOf(platform);
  const { keyHash, cookie } = browserCookie(platform, options.headers);
  await keepBrowser(tx, {
    keyHash,
    accountId: options.accountId,
    at: now.at,
    expiresAt: momentPlus(now, KNOWN_DAYS * DAY_MS),
    userAgent: options.headers.get("user-agent")?.slice(0, 200) ?? null,
  });
  return cookie;
}

/** The browser's key, the one it has or a new one, and the cookie that carries it; known to nobody by this. */
export function browserCookie(
  platform: Platform,
  headers: Headers,
): { keyHash: string; cookie: string } {
  const secret = readCookie(platform, headers, "kb") ?? makeSecret();
  const maxAgeS = KNOWN_DAYS * DAY_MS / 1000;
  return {
    keyHash: hashOf(secret),
    cookie: writeCookie(platform, "kb", { secret, maxAgeS }),
  };
}
