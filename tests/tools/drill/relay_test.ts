import assert from "node:assert/strict";
import { Relay } from "@/tools/drill/relay.ts";

/** Answers what it gets, and remembers it. */
function echo() {
  const bodies: string[] = [];
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    async (request) => {
      const body = await request.text();
      bodies.push(body);
      return new Response(`${body}, ${"and more ".repeat(20)}`);
    },
  );
  const { port } = server.addr;
  return {
    target: { hostname: "127.0.0.1", port },
    bodies,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

function send(relay: Relay, body: string, limitMs = 20_000): Promise<string> {
  return fetch(relay.url, {
    method: "POST",
    body,
    headers: { connection: "close" },
    signal: AbortSignal.timeout(limitMs),
  }).then((response) => response.text());
}

Deno.test("a relay passes on what it is given, at once or later", async () => {
  await using far = echo();
  using relay = new Relay(far.target);

  assert.match(await send(relay, "one"), /^one, and more/);
  relay.set({ kind: "delay", ms: 40 });
  const begun = performance.now();
  assert.match(await send(relay, "two"), /^two, and more/);
  assert.ok(performance.now() - begun >= 80);
});

Deno.test("a relay that drops lets nothing through, one that cuts answers lets the question through", async () => {
  await using far = echo();
  using relay = new Relay(far.target);

  relay.set({ kind: "drop" });
  await assert.rejects(send(relay, "dropped"));
  relay.set({ kind: "cutAnswer" });
  await assert.rejects(send(relay, "cut"));

  assert.deepEqual(far.bodies, ["cut"]);
});

Deno.test("a line that went dead stays dead; another one is opened after it", async () => {
  await using far = echo();
  using relay = new Relay(far.target);

  relay.set({ kind: "halfOpen" });
  await assert.rejects(send(relay, "swallowed", 2_000), /time/);
  relay.set({ kind: "pass" });

  assert.match(await send(relay, "again"), /^again/);
  assert.deepEqual(far.bodies, ["again"]);
});

Deno.test("a relay can hold up statements alone", async () => {
  await using far = echo();
  using relay = new Relay(far.target);

  relay.set({ kind: "drop" }, ["pulls"]);
  assert.match(await send(relay, "one"), /^one/);
  relay.set({ kind: "drop" }, ["statements"]);
  await assert.rejects(send(relay, "two"));
});
