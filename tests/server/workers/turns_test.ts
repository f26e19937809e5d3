import assert from "node:assert/strict";
import { Turns } from "@/db/turns.ts";

Deno.test("Turns lets so many in at a time and the others in the order in which they came", async () => {
  const turns = new Turns(1);
  const order: string[] = [];
  const first = await turns.take();
  const second = turns.take().then((turn) => {
    order.push("second");
    return turn;
  });
  const third = turns.take().then((turn) => {
    order.push("third");
    return turn;
  });

  assert.deepEqual(order, []);
  first[Symbol.dispose]();
  (await second)[Symbol.dispose]();
  (await third)[Symbol.dispose]();

  assert.deepEqual(order, ["second", "third"]);
  (await turns.take())[Symbol.dispose]();
});

Deno.test("Turns forgets who gave up waiting", async () => {
  const turns = new Turns(1);
  const first = await turns.take();
  const controller = new AbortController();
  const second = turns.take(controller.signal);

  controller.abort(new Error("gone"));

  await assert.rejects(second, /gone/);
  first[Symbol.dispose]();
  (await turns.take())[Symbol.dispose]();
});
