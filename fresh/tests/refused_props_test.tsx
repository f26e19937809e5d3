import assert from "node:assert/strict";
import { signal } from "@preact/signals";
import { packProps } from "../src/island_props.ts";

class Money {
  amount = 1;
}

Deno.test("props that cannot travel are refused with island, path and kind", () => {
  const cases: [props: unknown, message: string][] = [
    [{ onClick() {} }, "props.onClick is a function"],
    [{ s: Symbol("s") }, "props.s is a symbol"],
    [{ money: new Money() }, "props.money is an instance of Money"],
    [{ later: Promise.resolve() }, "props.later is an instance of Promise"],
    [
      { body: new ReadableStream() },
      "props.body is an instance of ReadableStream",
    ],
    [{ weak: new WeakMap() }, "props.weak is an instance of WeakMap"],
    [
      { cause: new RangeError("x") },
      "props.cause is an instance of RangeError",
    ],
    [{ a: { b: [1, () => {}] } }, "props.a.b[1] is a function"],
    [{ "a b": { "1x": () => {} } }, 'props["a b"]["1x"] is a function'],
    [{ map: new Map([["k", () => {}]]) }, 'props.map["value 0"] is a function'],
    [{ map: new Map([[() => {}, 1]]) }, 'props.map["key 0"] is a function'],
    [{ set: new Set([0, () => {}]) }, "props.set[1] is a function"],
    [{ live: signal(() => {}) }, "props.live.value is a function"],
    [{ a: { b: <p /> } }, "props.a.b is JSX inside another value"],
    [{ live: signal(<p />) }, "props.live.value is JSX inside another value"],
  ];
  for (const [props, message] of cases) {
    assert.throws(
      () => packProps([{}, props], ["First_default", "Counter_default"]),
      (error) =>
        error instanceof TypeError &&
        error.message.startsWith(
          `Cannot send props to island Counter_default: ${message}`,
        ),
      message,
    );
  }
});

Deno.test("an island without a name is told by its number", () => {
  assert.throws(
    () => packProps([{}, { f() {} }]),
    /Cannot send props to island number 1: props\.f is a function/,
  );
});

Deno.test("data that looks like JSX to Preact is data", () => {
  const rows = Object.groupBy(["ab", "ac"], (text) => text.charAt(0));
  assert.deepEqual(packProps([{ deep: { rows } }]), {
    p: [{ deep: { rows } }],
  });
});
