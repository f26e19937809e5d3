/** The documentation's page "WebSockets" (advanced/websockets), over real connections. */
import assert from "node:assert/strict";
import { type App, csp } from "fresh";
import { ask } from "../support.ts";
import { quietApp } from "./support.ts";

/** A server for one test, and the address of its WebSockets. */
function serve(app: App<unknown>) {
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    app.handler(),
  );
  const host = `127.0.0.1:${server.addr.port}`;
  return { host, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

/** Sends a text, waits for the answer, and closes. */
async function echoed(url: string): Promise<string> {
  const socket = new WebSocket(url);
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  socket.onopen = () => socket.send("hello");
  socket.onmessage = ({ data }) => resolve(String(data));
  socket.onerror = () => reject(new Error("refused"));
  const text = await promise;
  const closed = Promise.withResolvers<void>();
  socket.onclose = () => closed.resolve();
  socket.close(1000, "done");
  await closed.promise;
  return text;
}

Deno.test("ws() opens connections, and tells its handlers what happens", async () => {
  const log: string[] = [];
  const closed = Promise.withResolvers<void>();
  await using server = serve(
    quietApp().ws("/ws", {
      open: () => void log.push("open"),
      message(socket, event) {
        log.push(`message ${event.data}`);
        socket.send(`Echo: ${event.data}`);
      },
      close(_socket, code, reason) {
        log.push(`close ${code} ${reason}`);
        closed.resolve();
      },
    }),
  );
  assert.equal(await echoed(`ws://${server.host}/ws`), "Echo: hello");
  await closed.promise;
  assert.deepEqual(log, ["open", "message hello", "close 1000 done"]);
});

Deno.test("ctx.upgrade() takes handlers, or hands out the socket", async () => {
  await using server = serve(
    quietApp()
      .get(
        "/managed",
        (ctx) =>
          ctx.upgrade({ message: (socket) => socket.send("managed") }, {
            idleTimeout: 60,
          }),
      )
      .get("/bare", (ctx) => {
        const { socket, response } = ctx.upgrade({ idleTimeout: 60 });
        socket.onmessage = () => socket.send("bare");
        return response;
      }),
  );
  assert.equal(await echoed(`ws://${server.host}/managed`), "managed");
  assert.equal(await echoed(`ws://${server.host}/bare`), "bare");
});

Deno.test("a sub-protocol is agreed on", async () => {
  await using server = serve(
    quietApp().ws("/ws", {}, { protocol: "graphql-ws" }),
  );
  const socket = new WebSocket(`ws://${server.host}/ws`, ["graphql-ws"]);
  const opened = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  socket.onopen = () => opened.resolve();
  socket.onclose = () => closed.resolve();
  await opened.promise;
  assert.equal(socket.protocol, "graphql-ws");
  socket.close();
  await closed.promise;
});

Deno.test("middleware that sets headers does not stand in the way", async () => {
  await using server = serve(
    quietApp().use(csp()).ws("/ws", {
      message: (socket) => socket.send("through"),
    }),
  );
  assert.equal(await echoed(`ws://${server.host}/ws`), "through");
});

Deno.test("any other request is answered 400 by the error page", async () => {
  const handler = quietApp()
    .onError(({ error }) => new Response(String(error), { status: 400 }))
    .ws("/ws", {}).handler();
  const answer = await ask(handler, "/ws");
  assert.equal(answer.status, 400);
  assert.equal(answer.text, "HttpError: Expected a WebSocket upgrade request");
});

/** Status of a handshake that a browser would send from a page of `origin`. */
async function handshake(host: string, origin?: string): Promise<number> {
  const [hostname = "", port] = host.split(":");
  using connection = await Deno.connect({ hostname, port: Number(port) });
  const lines = [
    "GET /ws HTTP/1.1",
    `host: ${host}`,
    "upgrade: websocket",
    "connection: upgrade",
    "sec-websocket-version: 13",
    "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==",
    ...(origin === undefined ? [] : [`origin: ${origin}`]),
  ];
  const text = `${lines.join("\r\n")}\r\n\r\n`;
  await connection.write(new TextEncoder().encode(text));
  const bytes = new Uint8Array(1000);
  const count = await connection.read(bytes) ?? 0;
  const answer = new TextDecoder().decode(bytes.subarray(0, count));
  return Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);
}

// Upstream lets every page connect; the cookies of its visitor come along.
Deno.test("a page of another site cannot connect, a program without an origin can", async () => {
  await using server = serve(quietApp().ws("/ws", {}));
  const { host } = server;
  const cases: [origin: string | undefined, status: number][] = [
    [undefined, 101],
    [`http://${host}`, 101],
    [`https://${host}`, 101],
    ["http://evil.test", 403],
    [`http://${host}.evil.test`, 403],
    ["http://127.0.0.1:1", 403],
    ["null", 403],
    ["", 403],
  ];
  for (const [origin, status] of cases) {
    assert.equal(await handshake(host, origin), status, `${origin}`);
  }
});

Deno.test("origins that are named may connect, and only those", async () => {
  await using server = serve(
    quietApp().ws("/ws", {}, { origin: ["https://hr.test"] }),
  );
  const { host } = server;
  assert.equal(await handshake(host, "https://hr.test"), 101);
  assert.equal(await handshake(host, "http://hr.test"), 403);
  assert.equal(await handshake(host, `http://${host}`), 403);
});

Deno.test("a handler that throws ends its own connection, and the App is told", async () => {
  const reported: string[] = [];
  const app = quietApp({ onUnknownError: (error) => reported.push(`${error}`) })
    .ws("/now", {
      message() {
        throw new Error("at once");
      },
    })
    .ws("/later", {
      async message() {
        await Promise.resolve();
        throw new Error("later");
      },
    });
  await using server = serve(app);
  for (const path of ["/now", "/later"]) {
    const socket = new WebSocket(`ws://${server.host}${path}`);
    const closed = Promise.withResolvers<number>();
    socket.onopen = () => socket.send("hello");
    socket.onclose = ({ code }) => closed.resolve(code);
    assert.equal(await closed.promise, 1011);
  }
  assert.deepEqual(reported, ["Error: at once", "Error: later"]);
});
