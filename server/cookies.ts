import { createHash, randomBytes } from "node:crypto";
import type { Platform } from "@/server/platform.ts";

/** The cookies of the platform; each holds an opaque 256-bit secret and nothing else. */
export type CookieName =
  /** The session. */
  | "sid"
  /** The ticket that this screen waits for (扫码登录). */
  | "tkt"
  /** The activation that this browser carries on (帐号激活). */
  | "act"
  /** What makes this a known browser (常用浏览器). */
  | "kb"
  /** The registration that this browser is in the middle of (个人注册). */
  | "reg"
  /** The phone that opened a ticket in WeChat. */
  | "phn";

const SECRET_REGEXP = /^[\w-]{43}$/;

/** A secret for a cookie: 256 random bits, 43 characters. */
export function makeSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** What the database keeps of a secret: who reads it there cannot use it. */
export function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}

/** `__Host-sid` over https; the demonstration has no https, where the prefix would be refused. */
export function cookieName(
  platform: Pick<Platform, "baseUrl">,
  name: CookieName,
): string {
  return isHttps(platform) ? `__Host-${name}` : name;
}

/** The secret that a request brings under this name; anything that cannot be one is nothing. */
export function readCookie(
  platform: Pick<Platform, "baseUrl">,
  headers: Headers,
  name: CookieName,
): string | undefined {
  const start = `${cookieName(platform, name)}=`;
  const pair = headers.get("cookie")?.split(/;\s*/)
    .find((part) => part.startsWith(start));
  const secret = pair?.slice(start.length);
  return secret && SECRET_REGEXP.test(secret) ? secret : undefined;
}

/**
 * A `Set-Cookie` line. Lax, because people come back from WeChat and from links in
 * messages; every act is guarded by its origin besides.
 *
 * @param options.maxAgeS Seconds it lives; 0 forgets it.
 */
export function writeCookie(
  platform: Pick<Platform, "baseUrl">,
  name: CookieName,
  options: { secret: string; maxAgeS: number },
): string {
  const secure = isHttps(platform) ? "; Secure" : "";
  return `${
    cookieName(platform, name)
  }=${options.secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${options.maxAgeS}${secure}`;
}

/** Forgets a cookie. */
export function dropCookie(
  platform: Pick<Platform, "baseUrl">,
  name: CookieName,
): string {
  return writeCookie(platform, name, { secret: "", maxAgeS: 0 });
}

function isHttps({ baseUrl }: Pick<Platform, "baseUrl">): boolean {
  return baseUrl.startsWith("https:");
}
