import { logError, logInfo } from "@/server/log.ts";
import { waitFor } from "@/server/wait_for.ts";

/** Without a file left to open it cannot listen, and tries again so often. */
const AGAIN_MS = 1_000;
/**
 * Connections that the kernel keeps until they are taken in: of those beyond it who connects
 * tries again a second later, and three, whoever it is. Linux takes no more (`somaxconn`).
 */
const BACKLOG = 4_096;
/** What has not happened for so long is worth a line of the log again. */
const QUIET_MS = 60_000;

/** Where to listen. */
export interface ListenAddress {
  hostname: string;
  port: number;
}

/** When to end. */
export interface ListenEnds {
  /** No more connections are taken; requests that run are finished. */
  stop: AbortSignal;
  /** Requests that run are given up. */
  cut: AbortSignal;
}

/**
 * Serves at an address until it is told to stop.
 *
 * `Deno.serve` gives its listener up for good when a connection cannot be taken in, as when
 * no file is left to open: another one is opened, as often as it takes, and who is connected
 * is served meanwhile. However long that lasts, the log has one line of it.
 *
 * @throws {Error} If the address cannot be listened at to begin with.
 */
export async function keepListening(
  address: ListenAddress,
  handler: Deno.ServeHandler<Deno.NetAddr>,
  { stop, cut }: ListenEnds,
): Promise<void> {
  const { promise: stopped, resolve } = Promise.withResolvers<void>();
  stop.addEventListener("abort", () => resolve(), { once: true });
  const serving = new Set<Deno.HttpServer<Deno.NetAddr>>();
  const listen = (at: ListenAddress) => {
    const server = Deno.serve({
      ...at,
      automaticCompression: true,
      tcpBacklog: BACKLOG,
      signal: cut,
      onListen() {},
    }, handler);
    serving.add(server);
    return server;
  };
  const first = listen(address);
  const at = { ...address, port: first.addr.port };
  logInfo("listening", at);
  let server: typeof first | undefined = first;
  let failedMs = -Infinity;
  while (!stop.aborted) {
    try {
      server ??= listen(at);
      await Promise.race([server.finished, stopped]);
      server = undefined;
    } catch (error) {
      server = undefined;
      if (performance.now() - failedMs > QUIET_MS) {
        logError("connections cannot be taken, listening again", error);
      }
      failedMs = performance.now();
      await waitFor(AGAIN_MS, stop);
    }
  }
  // Those that listen no more finish what they have begun, too.
  await Promise.all([...serving].map((one) => one.shutdown()));
}
