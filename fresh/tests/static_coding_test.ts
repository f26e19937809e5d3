import assert from "node:assert/strict";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { type Coding, codingFor } from "../src/accept_encoding.ts";
import { DIGITS, servedFiles } from "./static_support.ts";
import { ask } from "./support.ts";

const both = () => true;

Deno.test("codingFor takes what the other side likes best", () => {
  const cases: [header: string | null, coding: Coding | undefined][] = [
    [null, undefined],
    ["", undefined],
    ["br", "br"],
    ["gzip, deflate, br, zstd", "br"],
    ["gzip, deflate", "gzip"],
    ["GZIP", "gzip"],
    ["deflate, zstd", undefined],
    ["br;q=0", undefined],
    ["br;q=0.000, gzip", "gzip"],
    ["br;q=0.5, gzip;q=1.0", "gzip"],
    ["br;q=0.5,gzip;q=0.5", "br"],
    ["br ; q=0.1 , gzip ; q=0.2", "gzip"],
    ["gzip;q=0.001", "gzip"],
    ["*", "br"],
    ["*;q=0", undefined],
    ["br;q=0, *", "gzip"],
    ["gzip;q=0.9, *;q=0.1", "gzip"],
    ["identity", undefined],
    ["identity;q=0", undefined],
    ["identity;q=0, gzip", "gzip"],
    ["identity;q=1, gzip;q=0.5", undefined],
    ["identity;q=0.5, gzip;q=0.5", "gzip"],
    ["identity;q=0.5, gzip;q=0.8", "gzip"],
    ["br;q=2", undefined],
    ["br;q=-1", undefined],
    ["br;q=high, gzip", "gzip"],
    ["br;x=1;q=0", undefined],
    ["xbr, brx, x-gzip", undefined],
  ];
  for (const [header, coding] of cases) {
    assert.equal(codingFor(both, header), coding, String(header));
  }
});

Deno.test("codingFor takes only what there is", () => {
  const only = (one: Coding) => (coding: Coding) => coding === one;
  assert.equal(codingFor(only("gzip"), "br, gzip;q=0.1"), "gzip");
  assert.equal(codingFor(only("br"), "gzip"), undefined);
  assert.equal(codingFor(() => false, "br, gzip, *"), undefined);
});

Deno.test("a file is sent packed, and every coding has its own tag and length", async () => {
  await using files = await servedFiles();
  const unpack = { br: brotliDecompressSync, gzip: gunzipSync };
  for (const coding of ["br", "gzip"] as const) {
    const response = await files.handler(
      new Request("http://localhost/digits.txt", {
        headers: { "accept-encoding": coding },
      }),
    );
    const bytes = await response.bytes();
    assert.equal(unpack[coding](bytes).toString(), DIGITS);
    assert.equal(response.headers.get("content-encoding"), coding);
    assert.equal(response.headers.get("content-length"), `${bytes.byteLength}`);
    assert.equal(response.headers.get("etag"), `"0a1b-${coding}"`);
    assert.equal(response.headers.get("vary"), "accept-encoding");
  }
});

Deno.test("a file without packed forms does not vary", async () => {
  await using files = await servedFiles();
  const { headers } = await ask(files.handler, "/plain.txt", {
    headers: { "accept-encoding": "br" },
  });
  assert.equal(headers.get("vary"), null);
  assert.equal(headers.get("content-encoding"), null);
  assert.equal(headers.get("etag"), '"0a1b"');
});

Deno.test("HEAD tells the length of what GET would send", async () => {
  await using files = await servedFiles();
  const init = { headers: { "accept-encoding": "gzip" } };
  const head = await ask(files.handler, "/digits.txt", {
    ...init,
    method: "HEAD",
  });
  const get = await files.handler(
    new Request("http://localhost/digits.txt", init),
  );
  assert.equal(
    head.headers.get("content-length"),
    String((await get.bytes()).byteLength),
  );
  assert.equal(head.headers.get("content-encoding"), "gzip");
});

Deno.test("304 keeps the headers that a cache updates, and fits the coding", async () => {
  await using files = await servedFiles();
  const headers = { "accept-encoding": "br", "if-none-match": '"0a1b-br"' };
  const path = "/digits.txt?__frsh_c=0a1b";
  const known = await ask(files.handler, path, { headers });
  assert.deepEqual([known.status, known.text], [304, ""]);
  assert.equal(known.headers.get("etag"), '"0a1b-br"');
  assert.equal(known.headers.get("vary"), "accept-encoding");
  assert.equal(
    known.headers.get("cache-control"),
    "public, max-age=31536000, immutable",
  );
  assert.equal(known.headers.get("content-length"), null);

  const other = await ask(files.handler, path, {
    headers: { ...headers, "accept-encoding": "gzip" },
  });
  assert.equal(other.status, 200);
});

Deno.test("If-None-Match takes lists and weak tags, and no halves of tags", async () => {
  await using files = await servedFiles();
  const cases: [value: string, status: number][] = [
    ['"0a1b"', 304],
    ['W/"0a1b"', 304],
    ['"x", W/"y" ,"0a1b"', 304],
    [" * ", 304],
    ["0a1b", 200],
    ['"0a1"', 200],
    ['"*"', 200],
    ['"x, "0a1b', 200],
    ['w/"0a1b"', 200],
    ["", 200],
  ];
  for (const [value, status] of cases) {
    const answer = await ask(files.handler, "/plain.txt", {
      headers: { "if-none-match": value },
    });
    assert.equal(answer.status, status, value);
  }
});
