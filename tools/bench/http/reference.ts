/**
 * What a page is held against: `reference.ts <file>` says its port, and answers `/hello` by
 * `Deno.serve` alone and `/table` by Preact alone, the table in the file drawn anew each time.
 */
import { type ComponentChild, h } from "preact";
import { renderToString } from "preact-render-to-string";
import type { TreeElement, TreeNode } from "./table_tree.ts";

if (import.meta.main) await serve(Deno.args[0] ?? "");

async function serve(file: string): Promise<void> {
  // Written by `openReference`.
  const table = JSON.parse(await Deno.readTextFile(file)) as TreeElement;
  Deno.serve({
    hostname: "127.0.0.1",
    port: 0,
    onListen: ({ port }) => Deno.stdout.writeSync(encoded(`${port}\n`)),
  }, ({ url }) => {
    if (new URL(url).pathname === "/hello") return new Response("hello");
    const page = h("html", { lang: "zh-CN" }, h("body", null, vnodeOf(table)));
    return new Response(`<!DOCTYPE html>${renderToString(page)}`, {
      headers: { "content-type": "text/html; charset=utf-8" },
    });
  });
}

function vnodeOf(node: TreeNode): ComponentChild {
  return typeof node === "string"
    ? node
    : h(node.tag, node.attributes, node.children.map(vnodeOf));
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
