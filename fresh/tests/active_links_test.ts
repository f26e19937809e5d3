import assert from "node:assert/strict";
import { markActiveLinks } from "../src/active_links.ts";

const HERE = ' aria-current="page" data-current="true"';
const ABOVE = ' aria-current="true" data-ancestor="true"';

Deno.test("markActiveLinks tells the page itself from those above it", () => {
  const url = new URL("http://localhost/roster/active?page=2&sort=name");
  const cases: [href: string, mark: string][] = [
    ["/roster/active", HERE],
    ["/roster/active/", HERE],
    ["/roster/active#list", HERE],
    ["?page=2&amp;sort=name", HERE],
    ["/roster/active?page=2&amp;sort=name", HERE],
    ["http://localhost/roster/active", HERE],
    ["?page=3&amp;sort=name", ""],
    ["/roster", ABOVE],
    ["/ros", ""],
    ["/", ""],
    ["/roster/active/x", ""],
    ["#main", ""],
    ["http://other.test/roster/active", ""],
    ["http://[", ""],
  ];
  for (const [href, mark] of cases) {
    const html = `<a class="b" href="${href}">x</a>`;
    assert.equal(
      markActiveLinks(html, url),
      `<a${mark} class="b" href="${href}">x</a>`,
      href,
    );
  }
});

Deno.test("markActiveLinks leaves what a page says itself, and other elements", () => {
  const url = new URL("http://localhost/a");
  const same = [
    '<a aria-current="step" href="/a">x</a>',
    "<a>no address</a>",
    '<area href="/a"/>',
    '<abbr title="/a">x</abbr>',
    '<p data-html="&lt;a href=/a>">x</p>',
  ].join("");
  assert.equal(markActiveLinks(same, url), same);
});

Deno.test("markActiveLinks marks the root on the root only", () => {
  const html = '<a href="/">home</a>';
  assert.equal(
    markActiveLinks(html, new URL("http://localhost/")),
    `<a${HERE} href="/">home</a>`,
  );
});
