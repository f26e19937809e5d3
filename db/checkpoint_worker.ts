/// <reference lib="deno.worker" />
import { type Client, createClient } from "@libsql/client/node";
import type { CheckpointRequest } from "@/db/write_ahead_log.ts";

/** How long cutting waits for readers in other processes; it is tried again later. */
const BUSY_TIMEOUT_MS = 200;

let client: Client | undefined;

self.onmessage = async ({ data }: MessageEvent<CheckpointRequest>) => {
  if (data.act === "move") {
    client = createClient({ url: data.url, concurrency: 1 });
    await client.execute(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}`);
    await client.execute("pragma wal_checkpoint(passive)");
  } else {
    await client?.execute("pragma wal_checkpoint(truncate)");
    client?.close();
  }
  self.postMessage(data.act);
};
