/// <reference lib="deno.worker" />
/**
 * The Worker that alone holds the syncing client of a replica: fetching waits for the
 * primary on its thread, and for as long as the primary likes.
 *
 * @module
 */
import { type Client, createClient } from "@libsql/client/node";
import { judgeReplica } from "@/db/edge/judge_replica.ts";
import {
  dropGeneration,
  hideGeneration,
  pathOfGeneration,
  sumsOf,
} from "@/db/edge/replica_files.ts";
import type { ReplicaReply, ReplicaRequest } from "./replica_requests.ts";

/** What the client says when it is the primary that is missing, not the replica that is bad. */
const AWAY_REGEXP =
  /handshake ?timeout|connect|transport|unavailable|timed? ?out|rpc|network|deadline|broken pipe|h2 protocol/i;

/** What it says of a log that was just put away, until what is made of it can be fetched. */
const SOON_REGEXP = /snapshot not found/;

let begun: Extract<ReplicaRequest, { act: "begin" }> | undefined;
let open: { generation: number; client: Client } | undefined;
/** The generation whose files nobody else can read. */
let hidden: number | undefined;
/** One request after the other, in the order in which they came. */
let last: Promise<void> = Promise.resolve();

self.onmessage = ({ data }: MessageEvent<ReplicaRequest>) => {
  last = last.then(async () => self.postMessage(await answer(data)));
};

async function answer(request: ReplicaRequest): Promise<ReplicaReply> {
  try {
    return await work(request);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const isAway = AWAY_REGEXP.test(why);
    return { ok: false, isAway, isSoon: SOON_REGEXP.test(why), why };
  }
}

async function work(request: ReplicaRequest): Promise<ReplicaReply> {
  if (request.act === "begin") {
    begun = request;
    return { ok: true };
  }
  if (!begun) throw new Error("Cannot work before the beginning");
  const { generation } = request;
  const path = pathOfGeneration(begun.base, generation);
  switch (request.act) {
    case "judge":
      return { ok: true, content: await judgeReplica(path, request.least) };
    case "compare": {
      const sums = await sumsOf(path);
      const isSame = Object.entries(request.sums)
        .every(([ending, sum]) => sums[ending] === sum);
      if (!isSame) {
        throw new Error("The replica is not as it was left");
      }
      return { ok: true };
    }
    case "pull":
      await clientOf(generation, path).sync();
      await hideOnce(generation, path);
      return { ok: true };
    case "drop":
      letGo(generation);
      await dropGeneration(begun.base, generation);
      return { ok: true };
    case "seal":
      letGo(generation);
      return { ok: true, sums: await sumsOf(path) };
  }
}

function clientOf(generation: number, path: string): Client {
  if (open && open.generation !== generation) letGo(open.generation);
  const { url = "", token } = begun?.primary ?? {};
  open ??= {
    generation,
    client: createClient({
      url: `file:${path}`,
      syncUrl: url,
      ...(token ? { authToken: token } : {}),
    }),
  };
  return open.client;
}

/** The client makes its files for everybody to read. */
async function hideOnce(generation: number, path: string): Promise<void> {
  if (hidden === generation) return;
  await hideGeneration(path);
  hidden = generation;
}

function letGo(generation: number): void {
  if (open?.generation !== generation) return;
  open.client.close();
  open = undefined;
}
