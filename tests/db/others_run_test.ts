import assert from "node:assert/strict";
import { othersRun } from "@/db/others_run.ts";

const SLICE_MS = 8;
const REQUESTS = 10;
const RUNS = 3;
/** With `setImmediate` each of them takes some sixty. */
const MOST_SLICES = 30 * REQUESTS;

Deno.test("A-81 beside work that lets others run a request is answered within some of its pauses", async () => {
  await using server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    () => new Response("ok"),
  );
  let slices = Infinity;
  // Who asks has a thread of her own, which a busy machine may hold up.
  for (let run = 0; run < RUNS && slices > MOST_SLICES; run++) {
    slices = await slicesWhileAsked(server.addr.port);
  }

  assert.ok(slices <= MOST_SLICES, `${slices} slices`);
});

Deno.test("A-81 of long pieces of work one goes on at a time, and others between them", async () => {
  const order: string[] = [];
  const pieces = ["first", "second", "third"].map((name) =>
    othersRun().then(() => order.push(name))
  );
  setTimeout(() => order.push("other"), 0);
  await Promise.all(pieces);

  assert.deepEqual(order, ["first", "other", "second", "third"]);
});

Deno.test("what is done in a transaction has each second turn", async () => {
  const order: string[] = [];
  const names = ["one", "two", "writer", "writer", "writer"];
  await Promise.all(
    names.map((name) =>
      othersRun({ isTransaction: name === "writer" })
        .then(() => order.push(name))
    ),
  );

  assert.deepEqual(order.slice(0, 4), ["writer", "one", "writer", "two"]);
});

/** How many pieces of work were done until all was answered. */
async function slicesWhileAsked(port: number): Promise<number> {
  const asking = askFrom(port);
  let isAnswered = false;
  void asking.then(() => isAnswered = true);
  let slices = 0;
  while (!isAnswered && slices <= MOST_SLICES) {
    const begun = performance.now();
    while (performance.now() - begun < SLICE_MS);
    slices++;
    await othersRun();
  }
  await asking;
  return slices;
}

/** Asks ten times, one after the other, from a thread of its own. */
function askFrom(port: number): Promise<void> {
  const program = `
    for (let at = 0; at < ${REQUESTS}; at++) {
      await (await fetch("http://127.0.0.1:${port}/")).text();
    }
    postMessage("done");`;
  const url = `data:text/javascript,${encodeURIComponent(program)}`;
  const worker = new Worker(url, { type: "module" });
  const { promise, resolve } = Promise.withResolvers<void>();
  worker.onmessage = () => resolve();
  return promise.finally(() => worker.terminate());
}
