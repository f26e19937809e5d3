import { MAX_STALE_MS } from "@/db/edge/edge_hands.ts";
import type { Platform } from "@/server/platform.ts";

/**
 * Whether this process can show pages by itself, whatever becomes of the primary: an edge
 * node without a replica, or with one that is too old, can not.
 */
export function isServing({ replica }: Pick<Platform, "replica">): boolean {
  return replica === null ||
    replica.state === "ready" && replica.ageMs <= MAX_STALE_MS;
}
