import { timingSafeEqual } from "node:crypto";
import { hashOf } from "@/server/cookies.ts";
import type { Platform } from "@/server/platform.ts";

/** What a proxy adds: who comes by one is not on this machine, whatever the address says. */
const PROXY_HEADERS = ["x-forwarded-for", "forwarded", "via"];

/** Whether the request is from this machine itself, or brings the token (`METRICS_TOKEN`). */
export function maySeeMetrics(
  { metricsToken }: Pick<Platform, "metricsToken">,
  headers: Headers,
  info: { remoteAddr: Deno.Addr },
): boolean {
  const given = /^Bearer (\S+)$/.exec(headers.get("authorization") ?? "")?.[1];
  if (metricsToken !== null && given !== undefined) {
    return timingSafeEqual(
      new TextEncoder().encode(hashOf(given)),
      new TextEncoder().encode(hashOf(metricsToken)),
    );
  }
  const { remoteAddr } = info;
  return "hostname" in remoteAddr && isLoopback(remoteAddr.hostname) &&
    !PROXY_HEADERS.some((name) => headers.has(name));
}

function isLoopback(hostname: string): boolean {
  return hostname === "::1" || /^(?:::ffff:)?127\./.test(hostname);
}
