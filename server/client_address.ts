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
  const peer = "hostname" in remoteAddr ? unmapped(remoteAddr.hostname) : null;
  if (peer === null || !platform.trustedProxies.includes(peer)) return peer;
  const hops = (headers.get("x-forwarded-for") ?? "").split(",")
    .map((hop) => hop.trim()).filter((hop) => hop !== "");
  for (const hop of hops.reverse()) {
    if (!platform.trustedProxies.includes(hop)) return hop;
  }
  return peer;
}

/**
 * What limits count as one client: an IPv4 address, of IPv6 the network of /64,
 * which is what one subscriber gets.
 */
export function networkOf(address: string | null): string {
  const plain = unmapped(address ?? "");
  if (!plain.includes(":")) return plain;
  const [head = "", tail] = (plain.split("%")[0] ?? "").toLowerCase().split(
    "::",
  );
  const first = groupsOf(head);
  const last = groupsOf(tail ?? "");
  const zeros = Array<string>(Math.max(0, 8 - first.length - last.length))
    .fill("0");
  return [...first, ...tail === undefined ? [] : zeros, ...last].slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, "")).join(":") + "::/64";
}

/** An IPv4 address that a socket of both kinds shows as IPv6 (`::ffff:192.0.2.1`). */
function unmapped(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");
}

function groupsOf(part: string): string[] {
  return part === "" ? [] : part.split(":");
}
