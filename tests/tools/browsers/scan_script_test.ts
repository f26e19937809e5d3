import assert from "node:assert/strict";
import { stumblesIn } from "@/tools/browsers/scan_script.ts";

const ALL = "Chromium 79, Firefox 78, iOS 12.2";
const IOS = "iOS 12.2";

/** A module, and what it stumbles over. */
const CASES: readonly (readonly [string, ...(readonly [string, string])[]])[] =
  [
    ["a?.b", ["?.", ALL]],
    ["a ?? b", ["??", ALL]],
    ["1n", ["1n", IOS]],
    ["export * as a from 'a'", ["export * as", ALL]],
    ["/(?<=a)b/", ["(?<=", IOS]],
    ["/(?<!a)b/.test(c)", ["(?<=", IOS]],
    ["/(?<year>a)b/u"],
    ["import('./a.js').then(b)"],
    ["async function* a() { try { yield 1 } catch { } }"],
    ["({ ...a })"],
    ["a.replaceAll('b', c)", [".replaceAll()", "Chromium 79, iOS 12.2"]],
    ["a.at(-1)", [".at()", ALL]],
    ["a.at"],
    ["a.flat().trimStart()"],
    ["form.requestSubmit()", [".requestSubmit()", IOS]],
    ["list.replaceChildren()", [".replaceChildren()", "Chromium 79, iOS 12.2"]],
    ["dialog.showModal()", [".showModal()", "Firefox 78, iOS 12.2"]],
    ["Promise.allSettled(a)", ["Promise.allSettled", IOS]],
    ["Promise.all(a)"],
    ["Object.fromEntries(a)"],
    ["Object.hasOwn(a, b)", ["Object.hasOwn", ALL]],
    ["new ResizeObserver(a)", ["ResizeObserver", IOS]],
    ["BigInt(a)", ["BigInt", IOS]],
    ["structuredClone(a)", ["structuredClone", ALL]],
    ["a.structuredClone; ({ BigInt: a })"],
    ["globalThis.a; queueMicrotask(b); new AbortController()"],
  ];

Deno.test("a script is searched for what the oldest of our browsers lack", () => {
  for (const [script, ...expected] of CASES) {
    const found = stumblesIn(script);
    assert.deepEqual(
      found.map(({ name, lackedBy }) => [name, lackedBy]),
      expected,
      script,
    );
  }
});

Deno.test("a script with syntax newer than ES2020 cannot be read", () => {
  for (
    const script of ["a ||= b", "class A { b = 1 }", "class A { #b() {} }"]
      .concat("const a = 1_000", "await a")
  ) {
    assert.throws(() => stumblesIn(script), SyntaxError, script);
  }
});
