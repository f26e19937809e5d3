/** `ctx.stream()`: upstream's pull request that added it says what it is for. */
import assert from "node:assert/strict";
import type { StreamSource } from "fresh";
import { ask } from "../support.ts";
import { quietApp } from "./support.ts";

/** Answers by `ctx.stream(source)` at `/`. */
function streaming(source: StreamSource, init?: ResponseInit) {
  return quietApp().get("/", (ctx) => ctx.stream(source, init)).handler();
}

function* words() {
  yield "foo";
  yield "";
  yield new TextEncoder().encode("李");
}

async function* later() {
  yield "foo";
  await Promise.resolve();
  yield "李";
}

Deno.test("a stream is made of an iterable, an async one, a stream, or a function", async () => {
  const sources: [name: string, source: StreamSource][] = [
    ["generator", words()],
    ["function", words],
    ["async function", later],
    ["array", ["foo", "李"]],
    ["async generator", later()],
    ["stream of text", ReadableStream.from(["foo", "李"])],
    ["stream of bytes", ReadableStream.from(words())],
    ["body of a response", new Response("foo李").body ?? []],
  ];
  for (const [name, source] of sources) {
    assert.equal((await ask(streaming(source), "/")).text, "foo李", name);
  }
});

Deno.test("a stream is plain text unless the caller says otherwise", async () => {
  const plain = await ask(streaming(["a"]), "/");
  assert.equal(plain.headers.get("content-type"), "text/plain; charset=utf-8");
  const init = { status: 201, headers: { "content-type": "text/csv" } };
  const own = await ask(streaming(["a"], init), "/");
  assert.equal(own.status, 201);
  assert.equal(own.headers.get("content-type"), "text/csv");
});

Deno.test("a character that is torn over two pieces arrives whole", async () => {
  const [high = "", low = ""] = "𠮷".split("");
  const [a = 0, ...rest] = new TextEncoder().encode("é");
  const torn = [high, low, high, new Uint8Array([a]), new Uint8Array(rest)];
  assert.equal((await ask(streaming(torn), "/")).text, "𠮷\ufffdé");
  assert.equal((await ask(streaming(["x", high]), "/")).text, "x\ufffd");
});

Deno.test("a stream asks its source only when the reader wants more", async () => {
  let asked = 0;
  const handler = streaming(function* () {
    while (true) yield `${++asked};`;
  });
  const response = await handler(new Request("http://localhost/"));
  assert.equal(asked, 0);
  const reader = response.body?.getReader();
  await reader?.read();
  await reader?.read();
  assert.equal(asked, 2);
  await reader?.cancel();
});

Deno.test("a reader that goes away ends the source", async () => {
  const ends: string[] = [];
  function* sync() {
    try {
      while (true) yield "x";
    } finally {
      ends.push("sync");
    }
  }
  async function* async() {
    try {
      while (true) yield await Promise.resolve("x");
    } finally {
      ends.push("async");
    }
  }
  const stream = new ReadableStream<string>({
    pull: (controller) => controller.enqueue("x"),
    cancel: () => void ends.push("stream"),
  });
  for (const source of [sync, async, stream]) {
    const response = await streaming(source)(new Request("http://localhost/"));
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
  }
  assert.deepEqual(ends, ["sync", "async", "stream"]);
});

Deno.test("a client that hangs up ends the source, over a real connection", async () => {
  const ended = Promise.withResolvers<void>();
  const handler = streaming(async function* () {
    try {
      while (true) yield await Promise.resolve("x".repeat(10_000));
    } finally {
      ended.resolve();
    }
  });
  await using server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    handler,
  );
  const stop = new AbortController();
  const url = `http://127.0.0.1:${server.addr.port}/`;
  const response = await fetch(url, { signal: stop.signal });
  await response.body?.getReader().read();
  stop.abort();
  await ended.promise;
});

Deno.test("an empty piece does not end the answer over a real connection", async () => {
  await using server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    streaming(["a", "", new Uint8Array(), "b"]),
  );
  const response = await fetch(`http://127.0.0.1:${server.addr.port}/`);
  assert.equal(await response.text(), "ab");
});

Deno.test("HEAD does not begin a stream, and lets go of its source", async () => {
  let isBegun = false;
  const isCancelled = Promise.withResolvers<boolean>();
  const lazy = function* () {
    isBegun = true;
    yield "x";
  };
  const stream = new ReadableStream<string>({
    cancel: () => isCancelled.resolve(true),
  });
  for (const source of [lazy, lazy(), stream]) {
    const answer = await ask(streaming(source), "/", { method: "HEAD" });
    assert.deepEqual([answer.status, answer.text], [200, ""]);
  }
  assert.equal(isBegun, false);
  assert.equal(await isCancelled.promise, true);
});

Deno.test("a source that fails breaks the answer off, and the App is told", async () => {
  const bug = new Error("bug");
  const reported: unknown[] = [];
  const handler = quietApp({ onUnknownError: (error) => reported.push(error) })
    .get("/", (ctx) =>
      ctx.stream(function* () {
        yield "begun";
        throw bug;
      })).handler();
  await using server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    handler,
  );
  const response = await fetch(`http://127.0.0.1:${server.addr.port}/`);
  assert.equal(response.status, 200);
  await assert.rejects(response.text());
  assert.deepEqual(reported, [bug]);
});

Deno.test("a piece that is neither text nor bytes is a bug, and ends the source", async () => {
  let isEnded = false;
  // As a program without types might write it.
  const numbers = function* () {
    try {
      yield 1;
      yield 2;
    } finally {
      isEnded = true;
    }
  } as unknown as () => Iterable<string>;
  const response = await streaming(numbers)(new Request("http://localhost/"));
  await assert.rejects(response.text(), /text and bytes only/);
  assert.equal(isEnded, true);
});
