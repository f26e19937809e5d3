import { fileURLToPath } from "node:url";
import { type App, loadSnapshot } from "fresh";
import { keepListening, type ListenAddress } from "@/server/keep_listening.ts";
import { type Environment, portOf } from "@/server/open_platform.ts";
import type { Platform } from "@/server/platform.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/**
 * Requests that run when the process is told to stop have so long; a change may wait half a
 * minute for its turn. Less than what the unit gives, for a slow client never ends.
 */
const GRACE_MS = 45_000;

/** What `HOST` and `PORT` say; port 8000 of loopback unless told. */
export function whereToListen(environment: Environment): ListenAddress {
  return {
    hostname: environment["HOST"]?.trim() || "127.0.0.1",
    port: portOf(environment),
  };
}

/**
 * Serves the built application until the process is told to stop; requests that run are
 * finished first, within 45 s.
 *
 * @throws {Error} For the demonstration on anything but loopback.
 */
export async function serve<State>(
  app: App<State>,
  platform: Platform,
  { hostname, port }: ListenAddress,
): Promise<void> {
  if (platform.demo && !isLoopback(hostname)) {
    throw new Error("The demonstration serves on loopback only");
  }
  await loadSnapshot(app, ROOT);
  const [told, cut] = [new AbortController(), new AbortController()];
  const stop = () => {
    told.abort();
    Deno.unrefTimer(setTimeout(() => cut.abort(), GRACE_MS));
  };
  Deno.addSignalListener("SIGINT", stop);
  Deno.addSignalListener("SIGTERM", stop);
  await keepListening({ hostname, port }, app.handler(), {
    stop: told.signal,
    cut: cut.signal,
  });
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "::1" ||
    hostname.startsWith("127.");
}
