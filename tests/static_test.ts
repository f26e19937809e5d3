import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { passedIn } from "@/tools/browsers/scan_styles.ts";

const CSS = Deno.readTextFileSync(
  new URL("../static/styles.css", import.meta.url),
);
const RULES = CSS.replace(/\/\*[\s\S]*?\*\//g, "");
const MAX_GZIP_BYTES = 6144;

/**
 * What the oldest of our browsers drop without a word and the pages do well without;
 * everything else that they lack (tools/browsers/too_new.json) is refused.
 */
const HARMLESS: Readonly<Record<string, string>> = {
  "@media prefers-color-scheme": "iOS 12 has no dark colours to follow",
  "@media prefers-contrast": "the usual colours keep to WCAG AA",
  "@media forced-colors": "such a browser draws its own colours over ours",
  "@page": "the printer's own paper",
  "size": "as above",
  "color-scheme": "what is no colour of ours stays light: a scroll bar",
  "color-scheme: light": "as above",
  "color-scheme: dark": "as above",
  ":focus-visible": "the outline stays after a click, too",
  "accent-color": "boxes are ticked in the browser's own colour",
  ":-webkit-progress-bar": "each engine has a rule of its own",
  ":-webkit-progress-value": "as above",
  ":-moz-progress-bar": "as above",
  "cursor": "fingers have none",
  "cursor: pointer": "as above",
  "cursor: not-allowed": "as above",
  "forced-color-adjust": "such a browser has no forced colours",
  "forced-color-adjust: none": "as above",
  "position: sticky": "-webkit-sticky stands before it",
  "text-wrap": "a heading breaks where it happens to",
  "text-wrap: balance": "as above",
};

/** What no table of names can hold. */
const REFUSED: Readonly<Record<string, RegExp>> = {
  ":not() with a list": /:not\([^()]*,/,
  "@import": /@import/,
  "nesting": /[{;]\s*&/,
  "min() and max()": /[^-\w](?:min|max)\(/,
  "units of small and large windows": /\d[dsl]v[hw]/,
  "range media queries": /@media[^{]*[<>]=?/,
};

for (const [name, pattern] of Object.entries(REFUSED)) {
  Deno.test(`styles.css does without ${name}`, () => {
    assert.doesNotMatch(RULES, pattern);
  });
}

Deno.test("styles.css says nothing that Chromium 79, Firefox 78 or iOS 12.2 lack and would miss", () => {
  const passed = passedIn(CSS);
  const names = new Set(passed.map(({ name }) => name));

  assert.deepEqual(passed.filter(({ name }) => !(name in HARMLESS)), []);
  assert.deepEqual(
    Object.keys(HARMLESS).filter((name) => !names.has(name)),
    [],
    "named, and used no more",
  );
});

Deno.test("a selector that an old browser does not know takes no other along", () => {
  for (const { name, where } of passedIn(CSS)) {
    if (name.startsWith(":")) assert.doesNotMatch(where, /,/, where);
  }
});

Deno.test("styles.css sticks in the iOS that knows it by another name, too", () => {
  assert.doesNotMatch(
    RULES.replace(/position: -webkit-sticky; position: sticky/g, ""),
    /sticky/,
  );
});

Deno.test("styles.css hides the note for old browsers from those alone that know the grid's gap", () => {
  const hidden = /@supports \(gap:0\) \{\s*\.old \{ display: none \}\s*\}/;
  assert.match(RULES, hidden);
  assert.doesNotMatch(RULES.replace(hidden, ""), /\.old\b/);
});

Deno.test("styles.css uses gap in grids only, because flex rows had none", () => {
  const grids = new Set([".filter details > div", ".tiles"]);
  for (const [, selector = "", body = ""] of blocks()) {
    if (!/(?:^|[\s;])(?:row-|column-)?gap:/.test(body)) continue;
    assert.ok(
      /display: grid/.test(body) || grids.has(selector.trim()),
      `${selector} has a gap and is no grid`,
    );
  }
});

Deno.test("styles.css is at most 6,144 bytes gzip", () => {
  const bytes = gzipSync(CSS, { level: 9 }).length;
  assert.ok(bytes <= MAX_GZIP_BYTES, `${bytes} bytes`);
});

Deno.test("styles.css moves nothing, so that reduced motion changes nothing", () => {
  assert.doesNotMatch(RULES, /transition|animation|scroll-behavior/);
});

Deno.test("styles.css asks for nothing from elsewhere", () => {
  assert.doesNotMatch(RULES, /url\(|https?:|@font-face/);
});

Deno.test("styles.css names no colour twice: rules use the tokens", () => {
  const rest = RULES.slice(RULES.indexOf("*, ::before"));
  const screen = rest.slice(0, rest.indexOf("@media print"));
  const literals = new Set(screen.match(/#[0-9a-f]{3,8}\b/g));
  assert.deepEqual(
    [...literals].sort(),
    ["#3a2600", "#7db8ee", "#f6d58c", "#fff"],
  );
});

Deno.test("styles.css knows the same colours in the dark as in the light", () => {
  const [light, , dark] = [...RULES.matchAll(/\{([^{}]*--\w+: [^{}]*)\}/g)]
    .map(([, body = ""]) => names(body));
  const colours = light?.filter((name) => !/^--(f|lh|h|r|font)$/.test(name));
  assert.deepEqual(dark, colours);
});

const PAIRS: readonly [string, string, number][] = [
  ["ink", "card", 7],
  ["ink", "bg", 7],
  ["ink2", "card", 4.5],
  ["ink2", "head", 4.5],
  ["acc", "card", 4.5],
  ["acc", "tint", 4.5],
  ["on", "acc", 4.5],
  ["ok", "okb", 4.5],
  ["warn", "warnb", 4.5],
  ["bad", "badb", 4.5],
  ["navi", "nav", 4.5],
  ["edge", "card", 3],
  ["edge", "bg", 3],
];

for (const [nth, theme] of ["light", "dark"].entries()) {
  Deno.test(`styles.css has enough contrast in the ${theme}`, () => {
    const tokens = theme === "light"
      ? tokensAt(RULES.indexOf(":root {"))
      : tokensAt(RULES.indexOf("prefers-color-scheme:dark"));
    assert.ok(tokens.size >= 20, `theme ${nth}`);
    for (const [front, back, least] of PAIRS) {
      const ratio = contrast(tokens.get(front) ?? "", tokens.get(back) ?? "");
      assert.ok(ratio >= least, `${front} on ${back}: ${ratio.toFixed(2)}`);
    }
  });
}

Deno.test("styles.css makes controls 44 px high on phones", () => {
  assert.match(
    RULES,
    /@media \(max-width:639px\),\(pointer:coarse\) \{\s*:root \{[^}]*--h: 44px/,
  );
});

Deno.test("favicon.svg is a drawing without script or style", () => {
  const svg = Deno.readTextFileSync(
    new URL("../static/favicon.svg", import.meta.url),
  );
  assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox=/);
  assert.doesNotMatch(svg, /<script|<style|style=|\son\w+=|href=/);
});

function blocks(): RegExpMatchArray[] {
  return [...RULES.matchAll(/([^{};]+)\{([^{}]*)\}/g)];
}

function names(body: string): string[] {
  return body.match(/--\w+(?=: )/g) ?? [];
}

/** The colours of the block that begins at `start`, by name. */
function tokensAt(start: number): Map<string, string> {
  const block = RULES.slice(start, RULES.indexOf("}", start));
  const found = block.matchAll(/--(\w+): (#[0-9a-f]{3,6})/g);
  return new Map(
    [...found].map(([, name = "", colour = ""]) => [name, colour]),
  );
}

/** Contrast ratio of two colours. Source: WCAG 2.2, relative luminance. */
function contrast(front: string, back: string): number {
  const [light = 0, dark = 0] = [luminance(front), luminance(back)]
    .sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const digits = colour.length === 4
    ? [...colour.slice(1)].map((digit) => digit + digit)
    : colour.slice(1).match(/../g) ?? [];
  const [red = 0, green = 0, blue = 0] = digits.map((pair) => {
    const value = parseInt(pair, 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
