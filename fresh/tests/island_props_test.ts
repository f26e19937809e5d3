import assert from "node:assert/strict";
import fc from "fast-check";
import { unpack } from "../client/rich.ts";
import { packProps, scriptJson } from "../src/island_props.ts";
import { travel } from "./travel.ts";

Deno.test("packProps sends plain JSON as it is", () => {
  const props = [{ a: 1, b: ["x", null, true], c: { d: "x" } }];
  assert.deepEqual(packProps(props), { p: props });
});

Deno.test("packProps sends what JSON would lose as rich props", () => {
  const values = [
    new Date("2026-03-01T00:00:00Z"),
    new Date(NaN),
    new Map<unknown, unknown>([["a", 1], [{ k: 1 }, new Set([2])]]),
    new Set([1, "1"]),
    10n,
    -(2n ** 70n),
    NaN,
    -0,
    Infinity,
    -Infinity,
    [undefined],
    { a: undefined },
    new URL("http://localhost/a?b=%20#c"),
    /a\/"<\/script>/giu,
    new ArrayBuffer(3),
  ];
  for (const value of values) {
    assert.ok("r" in packProps([{ value }]), String(value));
    assert.deepEqual(travel([{ value }]), [{ value }]);
  }
});

Deno.test("typed arrays keep their class and what they show of their buffer", () => {
  const { buffer } = Uint8Array.from({ length: 32 }, (_, at) => at);
  const views = [
    new Int8Array(buffer, 1, 3),
    new Uint8Array(buffer, 2),
    new Uint8ClampedArray(buffer, 4, 2),
    new Int16Array(buffer, 2, 3),
    new Uint16Array(buffer, 4, 3),
    new Int32Array(buffer, 4, 3),
    new Uint32Array(buffer, 8, 3),
    new Float32Array(buffer, 4, 3),
    new Float64Array(buffer, 8, 2),
    new BigInt64Array(buffer, 8, 2),
    new BigUint64Array(buffer, 16, 1),
    new Uint8Array(0),
  ];
  assert.deepEqual(travel([{ views }]), [{ views }]);
});

Deno.test("a sparse array keeps its holes and its length, however long", () => {
  const few: unknown[] = [];
  few[2] = "x";
  few.length = 5;
  const wide: unknown[] = [];
  wide[4_000_000_000] = 1;

  const packed = packProps([{ wide }]);
  const [one] = travel([{ few, wide }]);

  assert.ok("r" in packed && packed.r.length < 100);
  assert.deepEqual(one, { few, wide });
  assert.equal(1 in (one?.few ?? {}), false);
});

Deno.test("what is one object on the server is one object in the browser", () => {
  const shared = { n: 42 };
  const [one, two] = travel<{ a: unknown; b: unknown }>([
    { a: shared, b: [shared] },
    { a: shared, b: 1 },
  ]);
  assert.deepEqual(one, { a: shared, b: [shared] });
  assert.equal(one?.a, (one?.b as unknown[])[0]);
  assert.equal(one?.a, two?.a);
});

Deno.test("a text that stands twice is still plain JSON", () => {
  assert.ok("p" in packProps([{ a: "x", b: "x" }, { a: "x", n: 1, m: 1 }]));
});

Deno.test("rings come back through objects, lists, maps and sets", () => {
  const ring: Record<string, unknown> = { list: [], map: new Map(), set: {} };
  ring.self = ring;
  ring.list = [ring];
  ring.map = new Map([[ring, ring]]);
  ring.set = new Set([ring]);

  const [one] = travel([{ ring }]);
  const back = one?.ring as typeof ring;

  assert.equal(back.self, back);
  assert.equal((back.list as unknown[])[0], back);
  assert.equal((back.map as Map<unknown, unknown>).get(back), back);
  assert.ok((back.set as Set<unknown>).has(back));
});

Deno.test("an object without a prototype travels as a plain one", () => {
  const bare = Object.assign(Object.create(null), { a: 1 });
  assert.deepEqual(travel([{ bare, n: 1n }]), [{ bare: { a: 1 }, n: 1n }]);
  assert.deepEqual(travel([{ bare }]), [{ bare: { a: 1 } }]);
});

Deno.test("data may be ten thousand levels deep", () => {
  const [one] = travel([{ deep: nested(10_000) }]);
  assert.equal(levelsOf(one?.deep), 10_000);
});

Deno.test("data of a hundred levels is still plain JSON", () => {
  assert.ok("p" in packProps([{ deep: nested(100) }]));
});

Deno.test("hostile texts travel through script text, as keys and as values", () => {
  const hostile = [
    "</script><!--",
    "<!--<script>",
    "]]>",
    "\u2028\u2029",
    "\ud800 alone \udc00",
    "\u0000\u001f\ufeff",
    '"\\"\\\\',
  ];
  const props = [Object.fromEntries(hostile.map((text) => [text, text]))];
  const text = scriptJson(packProps([{ ...props[0], n: 1n }]));

  assert.doesNotMatch(text, /[<\u2028\u2029\ud800-\udfff]/);
  assert.equal(text.includes("\0"), false);
  assert.deepEqual(travel(props), props);
  assert.deepEqual(travel([{ ...props[0], n: 1n }]), [{ ...props[0], n: 1n }]);
});

Deno.test("scriptJson drops keys that would touch a prototype, at any depth", () => {
  const hostile = JSON.parse(
    '{"__proto__":{"admin":true},"a":{"__proto__":1}}',
  );
  assert.equal(scriptJson(hostile), '{"a":{}}');
});

Deno.test("rich props hold no key that would touch a prototype", () => {
  const hostile = JSON.parse(
    '{"a":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}',
  );
  const [one] = travel([{ ...hostile, n: 1n }]);

  assert.deepEqual(one, {
    a: { constructor: { prototype: { polluted: 1 } } },
    n: 1n,
  });
  assert.equal(Reflect.get({}, "polluted"), undefined);
});

Deno.test("scriptJson keeps every JSON value, without a bracket", () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    const text = scriptJson(value);
    assert.equal(text.includes("<"), false);
    assert.equal(text, scriptJson(JSON.parse(text)));
  }));
});

Deno.test("any props come back equal, whatever is in whatever", () => {
  const value = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withSparseArray: true,
    withTypedArray: true,
    withUnicodeString: true,
    maxDepth: 4,
  });
  const props = fc.array(
    fc.dictionary(fc.string(), value, { noNullPrototype: true }),
  ).filter((entries) => !hasProtoKey(entries));
  fc.assert(
    fc.property(props, (entries) => {
      assert.deepEqual(travel(entries), entries);
    }),
    { numRuns: 500 },
  );
});

Deno.test("references come back as they were: the same where it was the same", () => {
  const shape = fc.array(fc.nat(9), { minLength: 2, maxLength: 20 });
  fc.assert(fc.property(shape, (picks) => {
    const pool = Array.from({ length: 10 }, (_, id) => ({ id }));
    const props = picks.map((pick) => ({ held: pool[pick] }));
    const back = travel<{ held: unknown }>(props);
    back.forEach((one, at) =>
      back.forEach((other, next) =>
        assert.equal(one.held === other.held, picks[at] === picks[next])
      )
    );
  }));
});

Deno.test("unpack reads a table whose numbers are of the last value first", () => {
  assert.deepEqual(unpack('[["a",3],1,"x",{"k":2,"u":-1}]'), [
    { k: "x", u: undefined },
  ]);
});

function nested(levels: number): unknown {
  let value: unknown = [];
  for (let level = 1; level < levels; level++) value = [value];
  return value;
}

function levelsOf(value: unknown): number {
  let levels = 0;
  for (let at = value; Array.isArray(at); at = at[0]) levels++;
  return levels;
}

/** Such keys are dropped on purpose, so that what comes back is not equal. */
function hasProtoKey(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (Object.hasOwn(value, "__proto__")) return true;
  const inside = value instanceof Map
    ? [...value].flat()
    : value instanceof Set
    ? [...value]
    : Object.values(value);
  return inside.some(hasProtoKey);
}
