import type { Context, Middleware } from "fresh";
import { Reading, readStrictly, readWith } from "@/db/reading.ts";
import { withCookies } from "@/server/answers.ts";
import type { Platform } from "@/server/platform.ts";
import { readSeen, writeSeen } from "@/server/seen_commit.ts";
import type { State } from "@/utils.ts";

/**
 * Pages of whoever proves who she is: nothing there is decided on an old answer. Of all
 * others each procedure says itself what it needs.
 */
const PROVING_REGEXP =
  /^\/(?:login|logout|activate|scan|callback|register)(?:\/|$)/;
/**
 * On an edge node: lets the reads of a request be answered by the replica, as far as it
 * has what this browser has made or seen already, at whichever node. What the answer has
 * seen goes along in a signed cookie. Stands around everything, error pages too.
 */
export async function followReading(
  platform: Platform,
  ctx: Context<State>,
): Promise<Response> {
  ctx.state.reading = null;
  if (!platform.replica) return await ctx.next();
  const needs = readSeen(platform, ctx.req.headers);
  const reading = new Reading(needs);
  ctx.state.reading = reading;
  const response = await readWith(reading, () => ctx.next());
  return reading.needs > needs
    ? withCookies(response, [writeSeen(platform, reading.needs)])
    : response;
}

/** On an edge node: pages where somebody proves who she is read at the primary. */
export const readWhereDue: Middleware<State> = (ctx) =>
  PROVING_REGEXP.test(ctx.url.pathname)
    ? readStrictly(() => ctx.next())
    : ctx.next();
