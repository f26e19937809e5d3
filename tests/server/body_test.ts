import assert from "node:assert/strict";
import { HttpError } from "fresh";
import { readBytes, readCapped, readForm } from "@/server/body.ts";

const URLENCODED = { "content-type": "application/x-www-form-urlencoded" };

Deno.test("readForm reads both kinds of page form, files too", async () => {
  const multipart = new FormData();
  multipart.set("name", "李梅");
  multipart.set("file", new File(["abc"], "名单.xlsx"));

  const plain = await readForm(post(new URLSearchParams({ name: "李梅" })));
  const withFile = await readForm(post(multipart));

  assert.equal(plain.get("name"), "李梅");
  assert.equal(withFile.get("name"), "李梅");
  const file = withFile.get("file");
  assert.ok(file instanceof File);
  assert.equal(file.name, "名单.xlsx");
  assert.equal(file.size, 3);
});

Deno.test("readForm refuses what is no page form", async () => {
  for (const type of ["application/json", "text/plain", ""]) {
    const request = post("name=x", { "content-type": type });
    assert.equal(await statusOf(readForm(request)), 415);
  }
});

Deno.test("readForm refuses a broken multipart form", async () => {
  const request = post("--x\r\nno headers", {
    "content-type": "multipart/form-data",
  });

  assert.equal(await statusOf(readForm(request)), 400);
});

Deno.test("readForm counts what arrives, whatever length was declared", async () => {
  const fits = post("a=" + "x".repeat(98), URLENCODED);
  const long = post("a=" + "x".repeat(99), URLENCODED);
  const lies = post("a=" + "x".repeat(99), {
    ...URLENCODED,
    "content-length": "5",
  });
  const declared = post("a=x", { ...URLENCODED, "content-length": "101" });

  assert.equal((await readForm(fits, 100)).get("a"), "x".repeat(98));
  assert.equal(await statusOf(readForm(long, 100)), 413);
  assert.equal(await statusOf(readForm(lies, 100)), 413);
  assert.equal(await statusOf(readForm(declared, 100)), 413);
});

Deno.test("readCapped gives what came, to the byte, whether its length was said, said wrongly or not said", async () => {
  const sent = Uint8Array.from({ length: 1000 }, (_, at) => at % 251);
  for (const length of ["1000", "1", "1001", "-1", "x", undefined]) {
    const message = {
      headers: new Headers(
        length === undefined ? {} : { "content-length": length },
      ),
      body: ReadableStream.from(
        Array.from(
          { length: 10 },
          (_, at) => sent.slice(at * 100, at * 100 + 100),
        ),
      ),
    };
    assert.deepEqual(await readCapped(message, 1001), sent, String(length));
  }
});

Deno.test("a form that comes over a line is read whole, in whatever pieces it comes", async () => {
  const sent = Uint8Array.from({ length: 50_000 }, (_, at) => at % 251);
  await using server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    async (request) => new Response(await readCapped(request, 60_000)),
  );
  const url = `http://127.0.0.1:${server.addr.port}`;
  const pieces = [1, 4095, 4096, 4097, 10_000, 27_711].map(
    (length, at, all) => {
      const from = all.slice(0, at).reduce((sum, one) => sum + one, 0);
      return sent.slice(from, from + length);
    },
  );

  for (const body of [sent, ReadableStream.from(pieces)]) {
    const response = await fetch(url, { method: "POST", body });
    assert.deepEqual(await response.bytes(), sent);
  }
});

Deno.test("readBytes stops reading a stream that never ends", async () => {
  let read = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      read++;
      controller.enqueue(new Uint8Array(1000));
    },
  });

  assert.equal(await statusOf(readBytes(post(endless), 10_000)), 413);
  assert.ok(read < 20);
});

Deno.test("readCapped reads an answer as it reads a request, and leaves the rest", async () => {
  let isCancelled = false;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(1000)),
    cancel() {
      isCancelled = true;
    },
  });

  assert.deepEqual(
    await readCapped(new Response("abc"), 3),
    new Uint8Array([97, 98, 99]),
  );
  assert.equal(await readCapped(new Response("abcd"), 3), null);
  assert.equal(
    await readCapped(
      new Response("a", { headers: { "content-length": "4" } }),
      3,
    ),
    null,
  );
  assert.deepEqual(await readCapped(new Response(null), 3), new Uint8Array());
  assert.equal(await readCapped(new Response(endless), 10_000), null);
  assert.ok(isCancelled);
});

Deno.test("A-81 a body that comes too slowly is given up, and its sender told so", async () => {
  let isCancelled = false;
  let timer: ReturnType<typeof setInterval> | undefined;
  const trickle = new ReadableStream<Uint8Array>({
    start(controller) {
      timer = setInterval(() => controller.enqueue(new Uint8Array(1)), 1);
    },
    cancel() {
      isCancelled = true;
      clearInterval(timer);
    },
  });

  const reading = readCapped(post(trickle), 10_000_000, 30);

  await assert.rejects(reading, (error) => {
    assert.ok(error instanceof HttpError);
    assert.equal(error.status, 408);
    assert.match(error.message, /传得太慢/);
    return true;
  });
  assert.ok(isCancelled);
});

function post(body: BodyInit, headers: HeadersInit = {}): Request {
  return new Request("http://localhost/", { method: "POST", headers, body });
}

async function statusOf(reading: Promise<unknown>): Promise<number> {
  try {
    await reading;
  } catch (error) {
    if (error instanceof HttpError) return error.status;
    throw error;
  }
  return 200;
}
