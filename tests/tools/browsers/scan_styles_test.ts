import assert from "node:assert/strict";
import { passedIn } from "@/tools/browsers/scan_styles.ts";

const ALL = "Chromium 79, Firefox 78, iOS 12.2";
const IOS = "iOS 12.2";

/** A rule, and what old browsers pass over in it. */
const CASES: readonly (readonly [string, ...(readonly [string, string])[]])[] =
  [
    ["a { color: red; gap: 4px; display: grid }"],
    ["a { inset: 0 }", ["inset", "Chromium 79, iOS 12.2"]],
    ["a { aspect-ratio: 1 }", ["aspect-ratio", ALL]],
    ["a { margin-inline: 0 }", ["margin-inline", "Chromium 79, iOS 12.2"]],
    ["a { text-wrap: balance }", ["text-wrap", ALL], [
      "text-wrap: balance",
      ALL,
    ]],
    ["a { position: sticky }", ["position: sticky", IOS]],
    ["a { overflow: clip }", ["overflow: clip", ALL]],
    ["a { width: clamp(1px, 2px, 3px) }", ["clamp()", IOS]],
    ["a { color: color-mix(in srgb, red, blue) }", ["color-mix()", ALL]],
    [":is(a, b) { color: red }", [":is", "Chromium 79, iOS 12.2"]],
    ["a:where(.b) { color: red }", [":where", "Chromium 79, iOS 12.2"]],
    ["a:has(b) { color: red }", [":has", ALL]],
    ["a:focus-visible { color: red }", [":focus-visible", ALL]],
    ["a::before { content: ':is' }"],
    ["@layer a { b { color: red } }", ["@layer", ALL]],
    ["@container (min-width: 1px) { b { color: red } }", ["@container", ALL]],
    ["@media (prefers-contrast: more) { b { color: red } }", [
      "@media prefers-contrast",
      ALL,
    ]],
    ["@media (min-width: 1px) { b { color: red } }"],
    ["/* a:has(b) { inset: 0 } */ a { --inset: 0 }"],
  ];

Deno.test("styles are searched for what the oldest of our browsers lack", () => {
  for (const [css, ...expected] of CASES) {
    assert.deepEqual(
      passedIn(css).map(({ name, lackedBy }) => [name, lackedBy]),
      expected,
      css,
    );
  }
});
