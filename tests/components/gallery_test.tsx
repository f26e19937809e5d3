import assert from "node:assert/strict";
import { gallery } from "@/tests/components/gallery.tsx";
import { markup } from "@/tests/components/markup.ts";

const HOSTILE = `</textarea></title>"'><script>alert(1)</script><img src=x ` +
  `onerror=alert(1)><!--`;

for (const [name, node] of Object.entries(gallery(HOSTILE))) {
  Deno.test(`${name} keeps hostile text as text`, () => {
    const tags = tagsOf(markup(node));
    assert.deepEqual(tags.filter((tag) => /^<(script|img|!--)/.test(tag)), []);
  });
}

for (const [name, node] of Object.entries(gallery("李梅"))) {
  Deno.test(`${name} needs neither inline style nor inline script`, () => {
    const html = markup(node);
    assert.doesNotMatch(html, /<[^>]+ style=/);
    assert.doesNotMatch(html, /<[^>]+ on[a-z]+=/);
    assert.doesNotMatch(html, /<(?:style|script)\b/);
  });
}

for (const [name, node] of Object.entries(gallery("李梅"))) {
  Deno.test(`${name} closes what it opens`, () => {
    assert.deepEqual(leftOpen(markup(node)), []);
  });
}

const VOID = ["br", "input"];
const CLOSED_BY_ITSELF = ["rect", "path", "line", "circle"];

/** Opening tags and comments as a browser would see them. */
function tagsOf(html: string): string[] {
  return html.match(/<(?:[a-z!][^>]*)/g) ?? [];
}

/** Names of elements that are opened and not closed, or the first that crosses another. */
function leftOpen(html: string): string[] {
  const open: string[] = [];
  for (const [, slash, name = ""] of html.matchAll(/<(\/?)([a-z0-9]+)/g)) {
    if (VOID.includes(name)) continue;
    if (slash === "") open.push(name);
    else {
      while (CLOSED_BY_ITSELF.includes(open.at(-1) ?? "")) {
        if (open.at(-1) === name) break;
        open.pop();
      }
      if (open.pop() !== name) return [name];
    }
  }
  return open;
}
