const LOWEST = 20_000;
const HIGHEST = 29_999;

/** What was given already: whoever asked may not listen there yet. */
const given = new Set<number>();

/**
 * A port of loopback that nobody listens on at this moment, another one each time. It is none
 * of those that Linux hands to whoever asks for any, unless it is told otherwise, so that
 * nobody gets it before it is used.
 *
 * Source: ip(7), `ip_local_port_range`.
 */
export function freePort(): number {
  while (true) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST + 1));
    if (given.has(port)) continue;
    given.add(port);
    try {
      Deno.listen({ hostname: "127.0.0.1", port }).close();
      return port;
    } catch (error) {
      if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    }
  }
}
