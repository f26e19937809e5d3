import assert from "node:assert/strict";
import { signal } from "@preact/signals";
import fc from "fast-check";
import { unpack } from "../client/rich.ts";
import { packProps, scriptJson } from "../src/island_props.ts";

Deno.test("packProps sends plain JSON as it is", () => {
  const props = [{ a: 1, b: ["x", null, true], c: { d: undefined } }];
  assert.deepEqual(packProps(props), { p: props });
});

Deno.test("packProps sends what JSON would lose as rich props", () => {
  const day = new Date("2026-03-01T00:00:00Z");
  const values = [
    day,
    new Map([["a", 1]]),
    new Set([1]),
    10n,
    NaN,
    -0,
    Infinity,
    [undefined],
  ];
  for (const value of values) {
    const packed = packProps([{ value }]);
    assert.ok("r" in packed, String(value));
    assert.deepEqual(unpack(packed.r), [{ value }]);
  }
});

Deno.test("packProps keeps a signal that two islands share one", () => {
  const shared = signal(1);
  const packed = packProps([{ shared }, { other: shared }]);
  assert.ok("r" in packed);
  const [one, two] = unpack(packed.r);
  assert.equal(one?.shared, two?.other);
});

Deno.test("packProps refuses what cannot travel", () => {
  assert.throws(
    () => packProps([{ onClick: () => {} }]),
    /Cannot send a function/,
  );
  assert.throws(() => packProps([{ s: Symbol("s") }]), /Cannot send a symbol/);
});

Deno.test("packProps takes a ring, and depth beyond any page", () => {
  const ring: Record<string, unknown> = {};
  ring.self = ring;
  assert.ok("r" in packProps([ring]));
});

Deno.test("scriptJson holds nothing that ends a script or a line", () => {
  const hostile = "</script><!-- ]]> \u2028\u2029 <script>";
  const text = scriptJson({ hostile, [hostile]: 1 });
  assert.equal(/[<\u2028\u2029]/.test(text), false);
  assert.deepEqual(JSON.parse(text), { hostile, [hostile]: 1 });
});

Deno.test("scriptJson drops keys that would touch a prototype", () => {
  const hostile = JSON.parse(
    '{"__proto__":{"admin":true},"a":{"__proto__":1}}',
  );
  assert.equal(scriptJson(hostile), '{"a":{}}');
});

Deno.test("scriptJson keeps every JSON value, without a bracket", () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    const text = scriptJson(value);
    assert.equal(text.includes("<"), false);
    assert.equal(text, scriptJson(JSON.parse(text)));
  }));
});
