import assert from "node:assert/strict";
import { join } from "node:path";
import { openFile } from "../src/file_body.ts";
import { contentTypeOf, isText } from "../src/content_types.ts";
import { ask } from "./support.ts";
import { DIGITS, servedFiles } from "./static_support.ts";

/** Longer than what is read at once. */
const LONG = DIGITS.repeat(30);

/** Open files are listed under `/proc` there. */
const ON_LINUX = { ignore: Deno.build.os !== "linux" };

/** Files below a folder that this process holds open. */
function openUnder(root: string): string[] {
  return [...Deno.readDirSync("/proc/self/fd")]
    .map(({ name }) => linkOf(`/proc/self/fd/${name}`))
    .filter((path) => path.startsWith(root));
}

/** What is still open after 5 s: a read under way keeps its file until it ends. */
async function stayOpenUnder(root: string): Promise<string[]> {
  const end = Date.now() + 5_000;
  let open = openUnder(root);
  while (open.length > 0 && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    open = openUnder(root);
  }
  return open;
}

function linkOf(path: string): string {
  try {
    return Deno.readLinkSync(path);
  } catch {
    return ""; // the descriptor of this very listing
  }
}

Deno.test("a long file comes from disk piece by piece", async () => {
  await using files = await servedFiles({ "long.txt": LONG });
  const response = await files.handler(
    new Request("http://localhost/long.txt"),
  );
  const reader = response.body?.getReader();
  const first = await reader?.read();
  assert.equal(first?.value?.byteLength, 65_536);
  await reader?.cancel();

  const whole = await ask(files.handler, "/long.txt");
  assert.equal(whole.text, LONG);
  assert.equal(whole.headers.get("content-length"), "300000");
});

Deno.test("a long part of a file starts where it was asked for", async () => {
  await using files = await servedFiles({ "long.txt": LONG });
  const headers = { range: "bytes=7-250000" };
  const { status, text } = await ask(files.handler, "/long.txt", { headers });
  assert.equal(status, 206);
  assert.equal(text, LONG.slice(7, 250_001));
});

Deno.test(
  "every way to answer closes the file it opened",
  ON_LINUX,
  async () => {
    await using files = await servedFiles({ "long.txt": LONG });
    const inits: RequestInit[] = [
      {},
      { method: "HEAD" },
      { headers: { range: "bytes=0-100000" } },
      { headers: { range: "bytes=999999-" } },
      { headers: { "if-none-match": "*" } },
      { method: "POST" },
    ];
    for (const path of ["/long.txt", "/plain.txt", "/empty.txt"]) {
      for (const init of inits) await ask(files.handler, path, init);
    }
    const given = await files.handler(new Request("http://localhost/long.txt"));
    await given.body?.cancel();
    assert.deepEqual(await stayOpenUnder(files.root), []);
  },
);

Deno.test(
  "a reader that goes away over a real connection closes the file",
  ON_LINUX,
  async () => {
    const size = 30_000_000;
    await using files = await servedFiles({ "huge.txt": "x".repeat(size) });
    const stop = new AbortController();
    {
      await using server = Deno.serve(
        { hostname: "127.0.0.1", port: 0, onListen() {} },
        files.handler,
      );
      const url = `http://127.0.0.1:${server.addr.port}/huge.txt`;
      const response = await fetch(url, { signal: stop.signal });
      await response.body?.getReader().read();
      stop.abort();
    }
    assert.deepEqual(await stayOpenUnder(files.root), []);
  },
);

Deno.test("a file that is gone since the build is one that is not there", async () => {
  await using files = await servedFiles();
  await Deno.remove(join(files.root, "plain.txt"));
  assert.equal((await ask(files.handler, "/plain.txt")).status, 404);
});

Deno.test("a file that becomes shorter while it is sent breaks off", async () => {
  await using files = await servedFiles({ "long.txt": LONG });
  const path = join(files.root, "long.txt");
  const file = await openFile(path);
  assert.equal(file?.size, 300_000);
  await Deno.truncate(path, 100_000);
  const body = await file?.read({ from: 0, to: 299_999 });
  await assert.rejects(new Response(body).text(), /became shorter/);
});

Deno.test("a file that was opened is read once, whatever comes in its place", async () => {
  await using files = await servedFiles({ "long.txt": LONG });
  const path = join(files.root, "long.txt");
  const file = await openFile(path);
  await Deno.remove(path);
  await Deno.writeTextFile(path, "another");
  const body = await file?.read({ from: 0, to: 299_999 });
  assert.equal(await new Response(body).text(), LONG);
});

Deno.test("types are known for what an app ships, others are mere bytes", () => {
  const cases: [path: string, type: string, packs: boolean][] = [
    ["/a.css", "text/css; charset=utf-8", true],
    ["/a.JS", "text/javascript; charset=utf-8", true],
    ["/a.mjs", "text/javascript; charset=utf-8", true],
    ["/a.html", "text/html; charset=utf-8", true],
    ["/a.webmanifest", "application/manifest+json", true],
    ["/a.svg", "image/svg+xml", true],
    ["/a.xml", "application/xml; charset=utf-8", true],
    ["/a.ttf", "font/ttf", true],
    ["/a.woff2", "font/woff2", false],
    ["/a.jpeg", "image/jpeg", false],
    ["/a.png", "image/png", false],
    ["/a.avif", "image/avif", false],
    ["/a.mp4", "video/mp4", false],
    ["/a.wav", "audio/wav", false],
    ["/a.pdf", "application/pdf", false],
    ["/a.b.csv", "text/csv; charset=utf-8", true],
    ["/css", "application/octet-stream", false],
    ["/a.unknown", "application/octet-stream", false],
    ["/a.constructor", "application/octet-stream", false],
    ["/a.", "application/octet-stream", false],
  ];
  for (const [path, type, packs] of cases) {
    assert.equal(contentTypeOf(path), type, path);
    assert.equal(isText(type), packs, path);
  }
});
