import assert from "node:assert/strict";
import { SharedTurns } from "@/server/shared_turns.ts";
import { codeOf } from "@/tests/support/cast.ts";

Deno.test("SharedTurns lets so many in at once, and the next when one is done", async () => {
  const turns = new SharedTurns({ atOnce: 1, waiting: 5, ofOne: 5 });
  const order: string[] = [];

  const first = await turns.take("acc_one");
  const second = turns.take("acc_two").then((turn) => {
    order.push("second");
    return turn;
  });
  await Promise.resolve();
  order.push("first done");
  first[Symbol.dispose]();
  (await second)[Symbol.dispose]();

  assert.deepEqual(order, ["first done", "second"]);
});

Deno.test("SharedTurns tells who comes when too many wait, and lets her in later", async () => {
  const turns = new SharedTurns({ atOnce: 1, waiting: 1, ofOne: 5 });
  const first = await turns.take("acc_one");
  const second = turns.take("acc_two");

  assert.equal(await codeOf(turns.take("acc_three")), "longReadsBusy");
  first[Symbol.dispose]();
  (await second)[Symbol.dispose]();
  assert.ok(await turns.take("acc_three"));
});

Deno.test("SharedTurns counts what an account waits for, and gives it back when it is refused", async () => {
  const turns = new SharedTurns({ atOnce: 1, waiting: 1, ofOne: 2 });
  const first = await turns.take("acc_one");
  const second = turns.take("acc_one");

  assert.equal(await codeOf(turns.take("acc_one")), "ownReadsBusy");
  assert.equal(await codeOf(turns.take("acc_two")), "longReadsBusy");
  first[Symbol.dispose]();
  (await second)[Symbol.dispose]();
  using _one = await turns.take("acc_two");
  const waits = turns.take("acc_two");
  assert.equal(await codeOf(turns.take("acc_two")), "ownReadsBusy");
  _one[Symbol.dispose]();
  assert.ok(await waits);
});
