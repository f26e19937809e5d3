import { HttpError } from "./http_error.ts";

/** What a WebSocket endpoint does; each may be left out. */
export interface WebSocketHandlers {
  /** The connection stands. */
  open?(socket: WebSocket): void | Promise<void>;
  /** A message came: `event.data`. */
  message?(socket: WebSocket, event: MessageEvent): void | Promise<void>;
  /** The connection is over. */
  close?(socket: WebSocket, code: number, reason: string): void | Promise<void>;
  /** Something failed on the connection. */
  error?(socket: WebSocket, event: Event): void | Promise<void>;
}

/** How a connection becomes a WebSocket. */
export interface UpgradeOptions {
  /** Seconds without an answer after which the connection ends. Default 120. */
  idleTimeout?: number;
  /** Sub-protocol to agree on. */
  protocol?: string;
  /**
   * Origins whose pages may connect; default: those of the request's own host.
   * (Ours; upstream lets every page connect, with its visitor's cookies.)
   */
  origin?: string | string[];
}

/** A raw connection, and the response that opens it. */
export interface Upgrade {
  /** The connection, not open yet. */
  socket: WebSocket;
  /** Must be what the handler answers. */
  response: Response;
}

/**
 * Makes a WebSocket of a request.
 *
 * @throws {HttpError} 400 for any other request, 403 for a page of another site.
 */
export function upgradeRequest(
  req: Request,
  { origin: allowed, ...options }: UpgradeOptions,
): Upgrade {
  if (req.headers.get("upgrade")?.toLowerCase() !== "websocket") {
    throw new HttpError(400, "Expected a WebSocket upgrade request");
  }
  const origin = req.headers.get("origin");
  if (origin !== null && !isAllowed(origin, req, allowed)) {
    throw new HttpError(403, "Cross-site WebSocket refused");
  }
  return Deno.upgradeWebSocket(req, options);
}

/**
 * Makes a WebSocket of a request, and lets the handlers hear what happens on
 * it. A handler that throws ends its own connection (1011), not the process.
 *
 * @param ctx.report Is told of what a handler throws.
 * @throws {HttpError} as {@link upgradeRequest}.
 */
export function openSocket(
  { req, report }: {
    req: Request;
    report: (error: unknown, request: Request) => void;
  },
  handlers: WebSocketHandlers,
  options: UpgradeOptions,
): Response {
  const { socket, response } = upgradeRequest(req, options);
  socket.onopen = () => guard(() => handlers.open?.(socket));
  socket.onmessage = (event) => guard(() => handlers.message?.(socket, event));
  socket.onclose = ({ code, reason }) =>
    guard(() => handlers.close?.(socket, code, reason));
  socket.onerror = (event) => guard(() => handlers.error?.(socket, event));
  return response;

  async function guard(act: () => void | Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      report(error, req);
      if (socket.readyState === WebSocket.OPEN) socket.close(1011);
    }
  }
}

/** Whether these are handlers and no options: one of them is a function. */
export function areHandlers(
  given: WebSocketHandlers | UpgradeOptions,
): given is WebSocketHandlers {
  return ["open", "message", "close", "error"]
    .some((name) => typeof Reflect.get(given, name) === "function");
}

/** Without a list: same host and port. A proxy may have taken TLS off, so the scheme does not count. */
function isAllowed(
  origin: string,
  req: Request,
  allowed: UpgradeOptions["origin"],
): boolean {
  if (allowed !== undefined) return [allowed].flat().includes(origin);
  return URL.parse(origin)?.host === new URL(req.url).host;
}
