import assert from "node:assert/strict";
import fc from "fast-check";
import { type ComponentChildren, h } from "preact";
import { Doc, visit } from "./site.tsx";
import { Partial } from "fresh/runtime";
import { Counter } from "./site/islands/Counter.tsx";

/** An element of a made-up page, a text, or an island. */
type Tree =
  | string
  | { tag: string; props: Record<string, string | boolean>; children: Tree[] }
  | { island: number };

const text = fc.constantFrom("a", "<b>&amp;", '"', "  x  ", "中文", "-->", "0");

const props = fc.record({
  key: fc.constantFrom("k", "l", "m", "<k>", '"'),
  class: text,
  title: text,
  hidden: fc.boolean(),
  "data-x": text,
  "aria-label": fc.constantFrom("", "y"),
  tabindex: fc.constantFrom("0", "-1"),
}, { requiredKeys: [] });

const fields = fc.record({
  value: text,
  checked: fc.boolean(),
  disabled: fc.boolean(),
  name: fc.constantFrom("n", "action", "value"),
}, { requiredKeys: [] });

const trees = fc.letrec<{ tree: Tree; list: Tree[] }>((tie) => ({
  list: fc.array(tie("tree"), { maxLength: 4 }),
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    text,
    fc.record({
      tag: fc.constant("input"),
      props: fields,
      children: noChildren(),
    }),
    fc.record({ island: fc.nat(9) }),
    fc.record({
      tag: fc.constantFrom("div", "section", "span", "svg", "ul", "template"),
      props,
      children: tie("list"),
    }),
  ),
})).list;

visit(
  "whatever pages follow each other, an update makes what a page load makes",
  (app) => {
    const pages = fc.sample(trees, { numRuns: 60, seed: 8 });
    app.get("/:at", (ctx) => {
      const at = Number(ctx.params.at);
      return ctx.render(
        <Doc>
          <a href={`/${at + 1}`}>next</a>
          <div id="top">
            <Partial name="main">{(pages[at] ?? []).map(draw)}</Partial>
          </div>
          {at + 1 >= pages.length && <i id="end" />}
        </Doc>,
      );
    });
  },
  async ({ page, navigated, origin }) => {
    for (let at = 1; at < 60; at++) {
      await page.evaluate(
        (href) => document.querySelector("a")?.setAttribute("href", href),
        `/${at}`,
      );
      await navigated(() =>
        page.evaluate(() => document.querySelector("a")?.click())
      );
      const [updated, loaded] = await page.evaluate(compare, `${origin}/${at}`);
      assert.equal(updated, loaded, `page ${at}`);
    }
  },
  { path: "/0" },
);

function noChildren(): fc.Arbitrary<Tree[]> {
  return fc.constant([]);
}

function draw(tree: Tree): ComponentChildren {
  if (typeof tree === "string") return tree;
  if ("island" in tree) {
    return <Counter id={`i${tree.island}`} key={`i${tree.island}`} />;
  }
  return h<Record<string, unknown>>(
    tree.tag,
    tree.props,
    ...tree.children.map(draw),
  );
}

/** Runs in the browser: the region as it is, and as the parser reads it from the server. */
async function compare(url: string): Promise<[string, string]> {
  const html = await (await fetch(url)).text();
  const fresh = new DOMParser().parseFromString(html, "text/html");
  return [textOf(document), textOf(fresh)];

  function textOf(root: Document): string {
    const top = root.getElementById("top");
    return top ? Array.from(top.childNodes, describe).join("") : "missing";
  }

  function describe(node: Node): string {
    if (node instanceof Text) return node.data;
    if (!(node instanceof Element)) return "";
    const attributes = Array.from(node.attributes)
      .filter(({ name }) => name !== "data-frsh-key")
      .map(({ name, value }) => `${name}=${JSON.stringify(value)}`).sort();
    const state = node instanceof HTMLInputElement
      ? `(${node.value} ${node.checked} ${node.disabled})`
      : "";
    const inside = node instanceof HTMLTemplateElement ? node.content : node;
    return `<${node.namespaceURI?.slice(-4)} ${node.localName} ${attributes}>` +
      `${state}${Array.from(inside.childNodes, describe).join("")}</>`;
  }
}
