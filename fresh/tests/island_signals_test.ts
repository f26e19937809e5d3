import assert from "node:assert/strict";
import { computed, effect, type Signal, signal } from "@preact/signals";
import { travel } from "./travel.ts";

Deno.test("a signal comes back with its value, and lives", () => {
  const [one] = travel<{ count: Signal<number> }>([{ count: signal(3) }]);
  assert.ok(one);
  const seen: number[] = [];
  const stop = effect(() => void seen.push(one.count.value));

  one.count.value = 4;
  stop();

  assert.deepEqual(seen, [3, 4]);
});

Deno.test("a signal that two islands share stays one, also deep in other props", () => {
  const shared = signal(1);
  const [one, two, three] = travel<Record<string, never>>([
    { shared },
    { in: { list: [0, shared] } },
    { map: new Map([["a", shared]]) },
  ]);
  const { shared: found } = one ?? {};
  assert.ok(found);
  assert.equal(found, Reflect.get(Reflect.get(two?.in ?? {}, "list"), 1));
  assert.equal(found, (three?.map as unknown as Map<string, unknown>).get("a"));
});

Deno.test("two signals of the same value stay two", () => {
  const [one] = travel([{ a: signal("x"), b: signal("x") }]);
  assert.notEqual(one?.a, one?.b);
});

Deno.test("a signal in a signal comes back as one", () => {
  const inner = signal("inner");
  const [one] = travel<{ outer: Signal<Signal<string>>; inner: unknown }>([
    { outer: signal(inner), inner },
  ]);
  assert.equal(one?.outer.value, one?.inner);
  assert.equal(one?.outer.value.value, "inner");
});

Deno.test("a signal of more than JSON keeps it", () => {
  const day = new Date("2026-03-01T00:00:00Z");
  const [one] = travel<{ day: Signal<Date> }>([{ day: signal(day) }]);
  assert.deepEqual(one?.day.value, day);
});

Deno.test("a signal that stands in its own value comes back as a ring", () => {
  const ring = signal<{ self?: unknown }>({});
  ring.value = { self: ring };
  const [one] = travel<{ ring: typeof ring }>([{ ring }]);
  assert.equal(one?.ring.value.self, one?.ring);
});

Deno.test("a computed signal comes back with its value, to read only", () => {
  const count = signal(2);
  const [one] = travel<{ count: Signal<number>; double: Signal<number> }>([
    { count, double: computed(() => count.value * 2) },
  ]);
  assert.ok(one);
  assert.equal(one.double.value, 4);

  assert.throws(() => one.double.value = 5, TypeError);
  one.count.value = 10;

  assert.equal(one.double.value, 4, "what it was computed from stays behind");
});

Deno.test("a computed signal that two islands share stays one", () => {
  const shared = computed(() => 1);
  const [one, two] = travel([{ shared }, { shared }]);
  assert.equal(one?.shared, two?.shared);
});
