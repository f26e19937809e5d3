const LOWEST = 20_000;
const HIGHEST = 29_999;

/**
 * A port of loopback that nobody listens on at this moment. It is none of those that the
 * system hands to whoever asks for any, so that nobody gets it before it is used.
 */
export function freePort(): number {
  while (true) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST + 1));
    try {
      Deno.listen({ hostname: "127.0.0.1", port }).close();
      return port;
    } catch (error) {
      if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    }
  }
}
