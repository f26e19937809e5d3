import { timingSafeEqual } from "node:crypto";
import type { Platform } from "@/server/platform.ts";

/** Longer than any session: who comes back later has nothing to read back. */
const MAX_AGE_S = 12 * 3600;
const VALUE_REGEXP = /^(\d{1,15})\.([\w-]{43})$/;
const PURPOSE = "seenCommit";

type Signer = Pick<Platform, "baseUrl" | "vault">;

/** The last commit that this browser has seen, from its cookie; 0 for none, and for one that is not ours. */
export function readSeen(platform: Signer, headers: Headers): number {
  const start = `${nameOf(platform)}=`;
  const pair = headers.get("cookie")?.split(/;\s*/)
    .find((part) => part.startsWith(start));
  const [, seq = "", mac = ""] = VALUE_REGEXP.exec(
    pair?.slice(start.length) ?? "",
  ) ?? [];
  const isOurs = platform.vault.indexes(PURPOSE, seq)
    .some((expected) => isSame(expected, mac));
  return isOurs ? Number(seq) : 0;
}

/**
 * A `Set-Cookie` line with the number of a commit. Signed: who could write any number
 * would have every read of hers wait for a commit that never comes, at the primary's cost.
 */
export function writeSeen(platform: Signer, seq: number): string {
  const value = `${seq}.${platform.vault.index(PURPOSE, String(seq))}`;
  const secure = platform.baseUrl.startsWith("https:") ? "; Secure" : "";
  return `${
    nameOf(platform)
  }=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${MAX_AGE_S}${secure}`;
}

function nameOf({ baseUrl }: Signer): string {
  return baseUrl.startsWith("https:") ? "__Host-seen" : "seen";
}

function isSame(expected: string, given: string): boolean {
  const one = new TextEncoder().encode(expected);
  const other = new TextEncoder().encode(given);
  return one.length === other.length && timingSafeEqual(one, other);
}
