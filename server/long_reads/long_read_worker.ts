/// <reference lib="deno.worker" />
/**
 * The Worker that answers long reads, one after the other; it opens the database with the
 * first. `long_reader.ts` starts it, keeps it for a while and kills it.
 *
 * @module
 */
import { type OpenDatabase, openReader } from "@/db/open.ts";
import { createVault, type Vault } from "@/db/sealed.ts";
import type { LongReadReply, LongReadRequest } from "./long_reader.ts";
import { LONG_READS } from "./long_reads.ts";

interface Opened {
  url: string;
  database: OpenDatabase;
  vault: Vault;
}

let opened: Opened | undefined;

self.onmessage = async ({ data }: MessageEvent<LongReadRequest | "close">) => {
  if (data === "close") {
    await opened?.database[Symbol.asyncDispose]();
    self.postMessage("closed");
    return;
  }
  self.postMessage(await reply(data));
};

async function reply(request: LongReadRequest): Promise<LongReadReply> {
  try {
    const { database, vault } = await openAt(request);
    // The two were put together by `ask`, whose types hold them to each other.
    const read = LONG_READS[request.name] as (
      ...asked: [OpenDatabase["db"], unknown, Vault]
    ) => Promise<unknown>;
    const answer = await read(database.db, request.ask, vault);
    return { ok: true, answer };
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : "" };
  }
}

/** On an edge node one replica follows another. */
async function openAt(
  { address, keys }: LongReadRequest,
): Promise<Opened> {
  if (opened?.url === address.url) return opened;
  await opened?.database[Symbol.asyncDispose]();
  const vault = createVault(keys);
  const database = await openReader(address, { vault });
  opened = { url: address.url, database, vault };
  return opened;
}
