import assert from "node:assert/strict";
import fc from "fast-check";
import { type LinkMark, markActiveLinks, markOf } from "../src/active_links.ts";

const HERE = ' aria-current="page" data-current="true"';
const ABOVE = ' aria-current="true" data-ancestor="true"';

Deno.test("markOf tells the page itself from those above it", () => {
  const url = new URL("http://localhost/roster/active?page=2&sort=name");
  const cases: [href: string, mark: LinkMark | undefined][] = [
    ["/roster/active", "current"],
    ["/roster/active/", "current"],
    ["/roster/active#list", "current"],
    ["active", "current"],
    ["?page=2&sort=name", "current"],
    ["/roster/active?page=2&sort=name", "current"],
    ["http://localhost/roster/active", "current"],
    ["//localhost/roster/active", "current"],
    ["?page=3&sort=name", undefined],
    ["/roster", "ancestor"],
    ["/roster/", "ancestor"],
    ["/roster?tab=1", "ancestor"],
    ["/", "ancestor"],
    ["/ros", undefined],
    ["/roster/act", undefined],
    ["/roster/active/x", undefined],
    ["/roster/activex", undefined],
    ["#main", undefined],
    ["#", undefined],
    ["https://localhost/roster/active", undefined],
    ["http://localhost:81/roster/active", undefined],
    ["http://other.test/roster/active", undefined],
    ["mailto:a@example.com", undefined],
    ["javascript:void 0", undefined],
    ["http://[", undefined],
  ];
  for (const [href, mark] of cases) assert.equal(markOf(href, url), mark, href);
});

Deno.test("markOf takes an address with a slash at its end as the same page", () => {
  const url = new URL("http://localhost/roster/");
  assert.equal(markOf("/roster", url), "current");
  assert.equal(markOf("/", url), "ancestor");
  assert.equal(markOf("/roster/active", url), undefined);
});

Deno.test("markOf marks the root on the root as current", () => {
  const url = new URL("http://localhost/?q=1");
  assert.equal(markOf("/", url), "current");
  assert.equal(markOf("/a", url), undefined);
});

Deno.test("markOf compares addresses as the browser writes them", () => {
  const url = new URL("http://localhost/名册/a%20b");
  assert.equal(markOf("/%E5%90%8D%E5%86%8C/a b", url), "current");
  assert.equal(markOf("/x/../名册", url), "ancestor");
});

Deno.test("markOf needs nothing newer than the oldest browser has", () => {
  const parse = URL.parse;
  Reflect.deleteProperty(URL, "parse");
  try {
    assert.equal(markOf("/a", new URL("http://localhost/a")), "current");
    assert.equal(markOf("http://[", new URL("http://localhost/a")), undefined);
  } finally {
    URL.parse = parse;
  }
});

Deno.test("markActiveLinks writes marks before the link's own attributes", () => {
  const url = new URL("http://localhost/a/b?c=1&d=%22");
  const html = '<a class="x > y" href="/a/b">1</a><a href="/a">2</a>' +
    '<a\nhref="/c">3</a><a href="?c=1&amp;d=%22">4</a><a href="?c=1&amp;d=&quot;">5</a>';
  assert.equal(
    markActiveLinks(html, url),
    `<a${HERE} class="x > y" href="/a/b">1</a><a${ABOVE} href="/a">2</a>` +
      `<a\nhref="/c">3</a><a${HERE} href="?c=1&amp;d=%22">4</a>` +
      `<a${HERE} href="?c=1&amp;d=&quot;">5</a>`,
  );
});

Deno.test("markActiveLinks leaves what a page says itself, and other elements", () => {
  const url = new URL("http://localhost/a");
  const same = [
    '<a aria-current="step" href="/a">x</a>',
    "<a>no address</a>",
    '<a href="">x</a>',
    '<area href="/a"/>',
    '<abbr title="/a">x</abbr>',
    '<p data-html="&lt;a href=/a>">x</p>',
  ].join("");
  assert.equal(markActiveLinks(same, url), same);
});

Deno.test("broken HTML that somebody wrote is read through in one go", () => {
  for (const broken of ["<a ", '<a "', '<a href="']) {
    const begin = performance.now();
    markActiveLinks(broken.repeat(200_000), new URL("http://localhost/"));
    assert.ok(performance.now() - begin < 30_000, broken);
  }
});

Deno.test("markActiveLinks marks what markOf marks, whatever an address looks like", () => {
  const part = fc.constantFrom("a", "b", "..", ".", "", "a%62", "名", "a-b");
  const query = fc.constantFrom("", "?", "?q=1", "#x", "?q=1&amp;r=/a");
  const path = fc.array(part, { maxLength: 5 }).map((parts) => parts.join("/"));
  fc.assert(
    fc.property(path, path, query, (page, link, query) => {
      const url = new URL(`http://localhost/${page}?q=1`);
      const href = `/${link}${query}`;
      const marked = markActiveLinks(`<a href="${href}">`, url);
      const mark = markOf(href.replace("&amp;", "&"), url);
      assert.equal(
        /aria-current="(page|true)"/.exec(marked)?.[1],
        {
          current: "page",
          ancestor: "true",
          none: undefined,
        }[mark ?? "none"],
      );
    }),
  );
});
