import type { Limit } from "@/server/limits.ts";
import { momentOf, momentPlus, type Platform } from "@/server/platform.ts";

const HOUR_MS = 3_600_000;

/** Counts so many tries against a limit at once, as if they had been made just now. */
export async function fillLimit(
  platform: Platform,
  { limit, who = "", count }: { limit: Limit; who?: string; count: number },
): Promise<void> {
  const key = `${limit}:${platform.vault.index("limit", who)}`;
  const resetsAt = momentPlus(momentOf(platform), HOUR_MS);
  await platform.db.insertInto("limitCounter").values({ key, count, resetsAt })
    .execute();
}
