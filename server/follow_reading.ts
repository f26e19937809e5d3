import { Reading, readStrictly, readWith } from "@/db/reading.ts";
import { withCookies } from "@/server/answers.ts";
import type { Platform } from "@/server/platform.ts";
import { readSeen, writeSeen } from "@/server/seen_commit.ts";

/** How old the answer to a request is. */
export type { Reading } from "@/db/reading.ts";

/**
 * Pages of whoever proves who she is: nothing there is decided on an old answer. Of all
 * others each procedure says itself what it needs.
 */
const PROVING_REGEXP =
  /^\/(?:login|logout|activate|scan|callback|register|account\/verify)(?:\/|$)/;

/**
 * On an edge node: lets the reads of a request be answered by the replica, as far as it
 * has what this browser has made or seen already, at whichever node. What the answer has
 * seen goes along in a signed cookie. Stands around everything, error pages too.
 *
 * @param answer Gets what tells afterwards how old the answer is; `null` elsewhere.
 */
export async function followReading(
  platform: Platform,
  headers: Headers,
  answer: (reading: Reading | null) => Promise<Response>,
): Promise<Response> {
  if (!platform.replica) return await answer(null);
  const needs = readSeen(platform, headers);
  const reading = new Reading(needs);
  const response = await readWith(reading, () => answer(reading));
  return reading.needs > needs
    ? withCookies(response, [writeSeen(platform, reading.needs)])
    : response;
}

/** On an edge node: has a page where somebody proves who she is read at the primary. */
export function readWhereDue<T>(pathname: string, work: () => T): T {
  return PROVING_REGEXP.test(pathname) ? readStrictly(work) : work();
}
