import { loadSnapshot } from "fresh";
import { createApp } from "@/app.ts";
import { Reading, readWith } from "@/db/reading.ts";
import type { Platform } from "@/server/platform.ts";
import { readSeen } from "@/server/seen_commit.ts";

/**
 * The application with a fault that must be found out: it takes the replica for the
 * database itself, and decides on rights by it too.
 */
export async function rightsFromReplica(
  platform: Platform,
  root: string,
): Promise<
  (
    request: Request,
    info: Deno.ServeHandlerInfo<Deno.NetAddr>,
  ) => Promise<Response>
> {
  const app = createApp({ ...platform, replica: null });
  await loadSnapshot(app, root);
  const answer = app.handler();
  return async (request, info) => {
    const reading = new Reading(readSeen(platform, request.headers));
    return await readWith(reading, () => answer(request, info));
  };
}
