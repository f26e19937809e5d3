import assert from "node:assert/strict";
import fc from "fast-check";
import { parseRange } from "../src/byte_range.ts";
import { ask } from "./support.ts";
import { DIGITS, servedFiles } from "./static_support.ts";

Deno.test("parseRange reads one range, and leaves out what makes no sense", () => {
  const cases: [
    header: string,
    size: number,
    range: ReturnType<typeof parseRange>,
  ][] = [
    ["bytes=0-499", 1000, { from: 0, to: 499 }],
    ["bytes=500-999", 1000, { from: 500, to: 999 }],
    ["bytes=999-999", 1000, { from: 999, to: 999 }],
    ["bytes=-500", 1000, { from: 500, to: 999 }],
    ["bytes=-2000", 1000, { from: 0, to: 999 }],
    ["bytes=9500-", 10000, { from: 9500, to: 9999 }],
    ["bytes=0-", 1, { from: 0, to: 0 }],
    ["bytes=0-99999999999999999999999", 1000, { from: 0, to: 999 }],
    ["BYTES= 0-0 ", 1000, { from: 0, to: 0 }],
    ["bytes=1000-", 1000, "unsatisfiable"],
    ["bytes=1000-2000", 1000, "unsatisfiable"],
    ["bytes=99999999999999999999999-", 1000, "unsatisfiable"],
    ["bytes=-0", 1000, "unsatisfiable"],
    ["bytes=0-", 0, "unsatisfiable"],
    ["bytes=-5", 0, "unsatisfiable"],
    ["bytes=5-4", 1000, undefined],
    ["bytes=-", 1000, undefined],
    ["bytes=a-b", 1000, undefined],
    ["bytes=0-1,5-6", 1000, undefined],
    ["bytes=0x1-2", 1000, undefined],
    ["bytes=--1", 1000, undefined],
    ["bytes 0-1", 1000, undefined],
    ["lines=0-1", 1000, undefined],
    ["", 1000, undefined],
  ];
  for (const [header, size, range] of cases) {
    assert.deepEqual(parseRange(header, size), range, header);
  }
});

Deno.test("parseRange never leads outside the body", () => {
  const header = fc.oneof(
    fc.string().map((text) => `bytes=${text}`),
    fc.tuple(fc.option(fc.nat()), fc.option(fc.nat()))
      .map(([from, to]) => `bytes=${from ?? ""}-${to ?? ""}`),
  );
  fc.assert(fc.property(header, fc.nat({ max: 5000 }), (text, size) => {
    const range = parseRange(text, size);
    if (range === undefined || range === "unsatisfiable") return;
    assert.ok(0 <= range.from && range.from <= range.to && range.to < size);
  }));
});

Deno.test("a part of a file is answered with where it lies", async () => {
  await using files = await servedFiles();
  const cases: [range: string, text: string, where: string][] = [
    ["bytes=0-4", "01234", "bytes 0-4/10000"],
    ["bytes=5-12", "56789012", "bytes 5-12/10000"],
    ["bytes=-3", "789", "bytes 9997-9999/10000"],
    ["bytes=9998-", "89", "bytes 9998-9999/10000"],
    ["bytes=9998-20000", "89", "bytes 9998-9999/10000"],
  ];
  for (const [range, text, where] of cases) {
    const answer = await ask(files.handler, "/digits.txt", {
      headers: { range },
    });
    assert.deepEqual([answer.status, answer.text], [206, text], range);
    assert.equal(answer.headers.get("content-range"), where);
    assert.equal(answer.headers.get("content-length"), String(text.length));
    assert.equal(
      answer.headers.get("content-type"),
      "text/plain; charset=utf-8",
    );
  }
});

Deno.test("a part that is not there is answered 416 with the size", async () => {
  await using files = await servedFiles();
  for (const [path, size] of [["/digits.txt", 10000], ["/empty.txt", 0]]) {
    const answer = await ask(files.handler, String(path), {
      headers: { range: "bytes=10000-" },
    });
    assert.deepEqual([answer.status, answer.text], [416, ""]);
    assert.equal(answer.headers.get("content-range"), `bytes */${size}`);
    assert.equal(answer.headers.get("content-length"), null);
  }
});

Deno.test("several parts, another unit and nonsense are answered with the whole file", async () => {
  await using files = await servedFiles();
  for (const range of ["bytes=0-1,3-4", "lines=0-1", "bytes=4-1", "x"]) {
    const answer = await ask(files.handler, "/plain.txt", {
      headers: { range },
    });
    assert.deepEqual([answer.status, answer.text], [200, "hello"], range);
    assert.equal(answer.headers.get("content-range"), null, range);
    assert.equal(answer.headers.get("accept-ranges"), "bytes", range);
  }
});

Deno.test("a part is one of the plain bytes, whatever else the browser takes", async () => {
  await using files = await servedFiles();
  const answer = await ask(files.handler, "/digits.txt", {
    headers: { range: "bytes=0-9", "accept-encoding": "br, gzip" },
  });
  assert.equal(answer.text, "0123456789");
  assert.equal(answer.headers.get("content-encoding"), null);
  assert.equal(answer.headers.get("etag"), '"0a1b"');
  assert.equal(answer.headers.get("vary"), "accept-encoding");
});

Deno.test("If-Range gives the part only of the bytes that the browser has", async () => {
  await using files = await servedFiles();
  const cases: [ifRange: string, status: number][] = [
    ['"0a1b"', 206],
    ['W/"0a1b"', 200],
    ['"0a1b-br"', 200],
    ['"other"', 200],
    ["Wed, 21 Oct 2015 07:28:00 GMT", 200],
    ["*", 200],
  ];
  for (const [ifRange, status] of cases) {
    const answer = await ask(files.handler, "/digits.txt", {
      headers: { range: "bytes=0-9", "if-range": ifRange },
    });
    assert.equal(answer.status, status, ifRange);
    assert.equal(answer.text.length, status === 206 ? 10 : DIGITS.length);
  }
});

Deno.test("If-None-Match is asked before the range, and HEAD knows no range", async () => {
  await using files = await servedFiles();
  const range = "bytes=0-9";
  const known = await ask(files.handler, "/digits.txt", {
    headers: { range, "if-none-match": '"0a1b"' },
  });
  assert.equal(known.status, 304);
  const head = await ask(files.handler, "/digits.txt", {
    method: "HEAD",
    headers: { range, "accept-encoding": "br" },
  });
  assert.equal(head.status, 200);
  assert.equal(head.headers.get("etag"), '"0a1b-br"');
  assert.equal(head.headers.get("content-range"), null);
});

Deno.test("every part of a file over a real connection is what lies there", async () => {
  await using files = await servedFiles();
  await using server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    files.handler,
  );
  const url = `http://127.0.0.1:${server.addr.port}/digits.txt`;
  let whole = "";
  for (let from = 0; from < DIGITS.length; from += 3000) {
    const range = `bytes=${from}-${from + 2999}`;
    const response = await fetch(url, { headers: { range } });
    assert.equal(response.status, 206);
    whole += await response.text();
  }
  assert.equal(whole, DIGITS);
});
