import type { Platform } from "@/server/platform.ts";

/**
 * The client's address: the peer's, or what a trusted proxy says it is. Of a
 * chain of proxies the last address that is not one of ours counts.
 */
export function clientAddress(
  platform: Pick<Platform, "trustedProxies">,
  headers: Headers,
  info: { remoteAddr: Deno.Addr },
): string | null {
  const { remoteAddr } = info;
  const peer = "hostname" in remoteAddr ? remoteAddr.hostname : null;
  if (peer === null || !platform.trustedProxies.includes(peer)) return peer;
  const hops = (headers.get("x-forwarded-for") ?? "").split(",")
    .map((hop) => hop.trim()).filter((hop) => hop !== "");
  for (const hop of hops.reverse()) {
    if (!platform.trustedProxies.includes(hop)) return hop;
  }
  return peer;
}
