import assert from "node:assert/strict";
import { moveItem, readOrder, writeOrder } from "@/domain/sorting.ts";

Deno.test("moveItem takes an item to its place; those between close up", () => {
  const items = ["a", "b", "c", "d"];

  assert.deepEqual(moveItem(items, { from: 0, to: 2 }), ["b", "c", "a", "d"]);
  assert.deepEqual(moveItem(items, { from: 3, to: 0 }), ["d", "a", "b", "c"]);
  assert.deepEqual(moveItem(items, { from: 1, to: 1 }), items);
  assert.deepEqual(items, ["a", "b", "c", "d"]);
});

Deno.test("readOrder takes what writeOrder wrote and nothing else", () => {
  assert.deepEqual(readOrder(writeOrder([2, 0, 1]), 3), [2, 0, 1]);
  for (
    const text of [
      "",
      "0,1",
      "0,1,2,3",
      "0,1,1",
      "0,1,3",
      "0,1,-2",
      "a",
      "0, 1,2",
    ]
  ) assert.equal(readOrder(text, 3), undefined, text);
});
