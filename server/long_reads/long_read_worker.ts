/// <reference lib="deno.worker" />
/**
 * The Worker that answers long reads, one after the other; it opens the database with the
 * first. `long_reader.ts` starts it, keeps it for a while and kills it.
 *
 * @module
 */
import { type OpenDatabase, openReader } from "@/db/open.ts";
import { createVault } from "@/db/sealed.ts";
import type { LongReadReply, LongReadRequest } from "./long_reader.ts";
import { LONG_READS } from "./long_reads.ts";

let opened: OpenDatabase | undefined;
let openedUrl: string | undefined;

self.onmessage = async ({ data }: MessageEvent<LongReadRequest | "close">) => {
  if (data === "close") {
    await opened?.[Symbol.asyncDispose]();
    self.postMessage("closed");
    return;
  }
  self.postMessage(await reply(data));
};

async function reply(request: LongReadRequest): Promise<LongReadReply> {
  try {
    const { db } = await openAt(request);
    // The two were put together by `ask`, whose types hold them to each other.
    const read = LONG_READS[request.name] as (
      ...asked: [OpenDatabase["db"], unknown]
    ) => Promise<unknown>;
    return { ok: true, answer: await read(db, request.ask) };
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : "" };
  }
}

/** On an edge node one replica follows another. */
async function openAt(
  { address, keys }: LongReadRequest,
): Promise<OpenDatabase> {
  if (opened && openedUrl === address.url) return opened;
  await opened?.[Symbol.asyncDispose]();
  openedUrl = address.url;
  opened = await openReader(address, { vault: createVault(keys) });
  return opened;
}
