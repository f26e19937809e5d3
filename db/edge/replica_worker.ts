/// <reference lib="deno.worker" />
/**
 * The Worker that alone holds the syncing client of a replica: fetching waits for the
 * primary on its thread, and for as long as the primary likes.
 *
 * @module
 */
import { type Client, createClient } from "@libsql/client/node";
import { judgeReplica } from "@/db/edge/judge_replica.ts";
import { dropReplicaFiles } from "@/db/edge/replica_files.ts";
import type { ReplicaReply, ReplicaRequest } from "./replica_requests.ts";

/** What the client says when it is the primary that is missing, not the replica that is bad. */
const AWAY_REGEXP =
  /handshake ?timeout|connect|transport|unavailable|timed? ?out|rpc|network|deadline|broken pipe|h2 protocol/i;

let begun: Extract<ReplicaRequest, { act: "begin" }> | undefined;
let client: Client | undefined;
/** One request after the other, in the order in which they came. */
let last: Promise<void> = Promise.resolve();

self.onmessage = ({ data }: MessageEvent<ReplicaRequest>) => {
  last = last.then(async () => self.postMessage(await answer(data)));
};

async function answer(request: ReplicaRequest): Promise<ReplicaReply> {
  try {
    switch (request.act) {
      case "begin":
        begun = request;
        return { ok: true };
      case "judge":
        return { ok: true, seq: await judgeReplica(pathOf()) };
      case "pull":
        return await pull();
      case "drop":
        letGo();
        await dropReplicaFiles(pathOf());
        return { ok: true };
      case "end":
        letGo();
        return { ok: true };
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { ok: false, isAway: AWAY_REGEXP.test(why), why };
  }
}

async function pull(): Promise<ReplicaReply> {
  if (!begun) throw new Error("Cannot pull before the beginning");
  const { url, token } = begun.primary;
  client ??= createClient({
    url: `file:${begun.path}`,
    syncUrl: url,
    ...(token ? { authToken: token } : {}),
  });
  await client.sync();
  return { ok: true };
}

function pathOf(): string {
  if (!begun) throw new Error("Cannot work before the beginning");
  return begun.path;
}

function letGo(): void {
  client?.close();
  client = undefined;
}
