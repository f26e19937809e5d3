import assert from "node:assert/strict";
import fc from "fast-check";
import { cancel, drop, grab, moveTo, sortingOf } from "@/client/sorting.ts";

const NAMES = ["内科", "外科", "儿科", "眼科"];

Deno.test("a row is taken up, moved, and dropped, each said aloud", () => {
  const up = grab(sortingOf(4), 2, NAMES);
  const moved = moveTo(up, 0, NAMES);
  const down = drop(moved, NAMES);

  assert.equal(
    up.said,
    "已拿起“儿科”，第 3 个，共 4 个。用上下方向键移动，空格放下，Esc 取消",
  );
  assert.equal(moved.said, "“儿科”移到第 1 个，共 4 个");
  assert.deepEqual(down, {
    order: [2, 0, 1, 3],
    held: null,
    said: "已放下“儿科”，第 1 个，共 4 个。次序还没有保存",
  });
});

Deno.test("Escape takes a row back to where it was taken up", () => {
  const moved = moveTo(
    moveTo(grab(sortingOf(4), 3, NAMES), 1, NAMES),
    0,
    NAMES,
  );

  assert.deepEqual(cancel(moved, NAMES), {
    order: [0, 1, 2, 3],
    held: null,
    said: "已取消，“眼科”回到第 4 个，共 4 个",
  });
});

Deno.test("nothing moves that nobody holds", () => {
  const sorting = sortingOf(4);

  assert.deepEqual(moveTo(sorting, 2, NAMES), sorting);
  assert.deepEqual(drop(sorting, NAMES), sorting);
  assert.deepEqual(cancel(sorting, NAMES), sorting);
});

Deno.test("whatever is moved, every row stays there once", () => {
  const moves = fc.array(fc.tuple(fc.nat(3), fc.nat(3), fc.boolean()));
  fc.assert(fc.property(moves, (steps) => {
    let sorting = sortingOf(4);
    for (const [at, to, isKept] of steps) {
      const moved = moveTo(grab(sorting, at, NAMES), to, NAMES);
      const before = sorting.order;
      sorting = isKept ? drop(moved, NAMES) : cancel(moved, NAMES);
      if (!isKept) assert.deepEqual(sorting.order, before);
    }
    assert.deepEqual([...sorting.order].sort(), [0, 1, 2, 3]);
  }));
});
