import assert from "node:assert/strict";
import type { AdminApi } from "@/tools/primary/settings.ts";

/** Lets a primary take the write lock from whoever has held it for so many seconds. */
export async function limitTransactions(
  { url, key }: AdminApi,
  seconds: number,
): Promise<void> {
  const response = await fetch(
    new URL("/v1/namespaces/default/config", url),
    {
      method: "POST",
      headers: {
        authorization: `basic ${key}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({
        block_reads: false,
        block_writes: false,
        durability_mode: "strong",
        txn_timeout_s: seconds,
      }),
    },
  );
  await response.body?.cancel();
  assert.ok(response.ok);
}
