const ANSWER_MS = 30_000;

/** An answer of either protocol: CDP and WebDriver BiDi number their commands alike. */
interface Message {
  id?: number;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: unknown;
  message?: string;
}

/** A line to a browser. */
export interface Line {
  /** @throws {Error} with what the browser says against it. */
  send(
    method: string,
    params?: Record<string, unknown>,
    sessionId?: string,
  ): Promise<Record<string, unknown>>;
  /** Calls on every event of a name. */
  on(method: string, heard: () => void): void;
  close(): void;
}

/** Opens a line to where a browser listens. */
export async function openLine(url: string): Promise<Line> {
  const socket = new WebSocket(url);
  const waiting = new Map<number, (message: Message) => void>();
  const listeners = new Map<string, (() => void)[]>();
  let last = 0;
  socket.addEventListener("message", ({ data }) => {
    const message: Message = JSON.parse(String(data));
    if (message.id !== undefined) waiting.get(message.id)?.(message);
    else for (const heard of listeners.get(message.method ?? "") ?? []) heard();
  });
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener("open", () => resolve());
    socket.addEventListener("error", () => reject(new Error(`No ${url}`)));
  });
  return {
    send(method, params = {}, sessionId) {
      const id = ++last;
      return new Promise((resolve, reject) => {
        const timer = setTimeout(
          () => reject(new Error(`${method} is not answered`)),
          ANSWER_MS,
        );
        waiting.set(id, ({ result, error, message }) => {
          clearTimeout(timer);
          waiting.delete(id);
          if (error) {
            const said = message ?? JSON.stringify(error);
            reject(new Error(`${method}: ${said}`));
          } else resolve(result as Record<string, unknown>);
        });
        socket.send(
          JSON.stringify({
            id,
            method,
            params,
            ...(sessionId && { sessionId }),
          }),
        );
      });
    },
    on(method, heard) {
      listeners.set(method, [...listeners.get(method) ?? [], heard]);
    },
    close: () => socket.close(),
  };
}
