import assert from "node:assert/strict";
import fc from "fast-check";
import { WriteQueue } from "@/db/write_queue.ts";

Deno.test("WriteQueue lets one writer work at a time, in the order they came", async () => {
  await fc.assert(fc.asyncProperty(
    fc.array(fc.nat({ max: 5 }), { maxLength: 20 }),
    async (turns) => {
      const queue = new WriteQueue();
      const order: number[] = [];
      let running = 0;
      await Promise.all(turns.map((ticks, writer) =>
        queue.run(async () => {
          running++;
          assert.equal(running, 1);
          for (let tick = 0; tick < ticks; tick++) await Promise.resolve();
          running--;
          order.push(writer);
        })
      ));
      assert.deepEqual(order, turns.map((_, writer) => writer));
    },
  ));
});

Deno.test("WriteQueue.run frees the queue when the work throws, and passes the error on", async () => {
  const queue = new WriteQueue();

  const failing = queue.run(() => Promise.reject(new Error("disk full")));
  const next = queue.run(() => Promise.resolve("written"));

  await assert.rejects(failing, { message: "disk full" });
  assert.equal(await next, "written");
});

Deno.test("WriteQueue.acquire gives a turn that can be ended twice without harm", async () => {
  const queue = new WriteQueue();
  const first = await queue.acquire();
  const second = queue.acquire();
  const third = queue.acquire();

  first();
  first();
  await second;

  assert.equal(queue.length, 1);
  (await second)();
  (await third)();
  assert.equal(queue.length, 0);
});

Deno.test("WriteQueue hands a turn on before a newcomer can take it", async () => {
  const queue = new WriteQueue();
  const order: string[] = [];
  const first = await queue.acquire();
  const waiting = queue.run(() => Promise.resolve(order.push("waiting")));

  first();
  const newcomer = queue.run(() => Promise.resolve(order.push("newcomer")));
  await Promise.all([waiting, newcomer]);

  assert.deepEqual(order, ["waiting", "newcomer"]);
});

Deno.test("WriteQueue.close waits for the running turn and refuses all others", async () => {
  const queue = new WriteQueue();
  const release = await queue.acquire();
  const waiting = assert.rejects(queue.acquire(), {
    message: "Cannot write: the database is closed",
  });
  let isClosed = false;

  const closing = queue.close().then(() => isClosed = true);
  await waiting;
  await assert.rejects(queue.acquire(), {
    message: "Cannot write: the database is closed",
  });
  assert.equal(isClosed, false);
  release();
  await closing;

  assert.equal(isClosed, true);
});

Deno.test("WriteQueue.close is done at once when nobody writes, and may be called twice", async () => {
  const queue = new WriteQueue();

  await queue.close();
  await queue.close();

  await assert.rejects(queue.run(() => Promise.resolve()));
});

Deno.test("whoever waits for too long in a WriteQueue is refused, and the others get their turn", async () => {
  const queue = new WriteQueue(20);
  const release = await queue.acquire();
  let isMade = false;
  const late = queue.run(() => {
    isMade = true;
    return Promise.resolve();
  });

  await assert.rejects(late, { code: "busy" });
  assert.equal(queue.length, 0);
  release();
  assert.equal(await queue.run(() => Promise.resolve("next")), "next");
  assert.equal(isMade, false);
});
