/**
 * Puts load on an address: `load.ts '<LoadTask as JSON>'`, run by `load_runs.ts` without
 * this project's configuration, so that its package is neither in `deno.lock` nor in
 * `node_modules`. Its own lock is `autocannon.lock`.
 */

/** What is to be asked, and by how many at once. */
export interface LoadTask {
  url: string;
  headers: Readonly<Record<string, string>>;
  /** Sent by POST; a GET, if there is none. */
  body?: string;
  connections: number;
  seconds: number;
}

/** What came of it. */
export interface LoadAnswer {
  /** Answers, in all. */
  answers: number;
  /** Answers in a second, on average. */
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** Answers of another status than 2xx, and requests without one. */
  wrong: number;
}

/** The part of its package that is used. */
interface Autocannon {
  default(options: {
    url: string;
    headers: Readonly<Record<string, string>>;
    method: "GET" | "POST";
    body?: string;
    connections: number;
    duration: number;
  }): Promise<{
    requests: { total: number; average: number };
    latency: { p50: number; p99: number };
    non2xx: number;
    errors: number;
    timeouts: number;
  }>;
}

/** Not a literal: `deno check` would add it to the project's own lock. */
const PACKAGE = ["npm:autocannon", "9.0.0"].join("@");

if (import.meta.main) {
  // Written by `loadOn`.
  const task = JSON.parse(Deno.args[0] ?? "") as LoadTask;
  const answer = JSON.stringify(await load(task));
  await Deno.stdout.write(new TextEncoder().encode(answer));
  // It holds on to its timers.
  Deno.exit(0);
}

async function load(
  { url, headers, body, connections, seconds }: LoadTask,
): Promise<LoadAnswer> {
  const { default: autocannon }: Autocannon = await import(PACKAGE);
  const { requests, latency, non2xx, errors, timeouts } = await autocannon({
    ...{ url, headers, connections },
    ...(body === undefined ? { method: "GET" } : { method: "POST", body }),
    duration: seconds,
  });
  return {
    answers: requests.total,
    perSecond: requests.average,
    p50Ms: latency.p50,
    p99Ms: latency.p99,
    wrong: non2xx + errors + timeouts,
  };
}
