import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";

/**
 * How fresh carries the keys of elements until a page is finished; where no page is drawn,
 * as here, it stays, once anything has loaded fresh.
 */
const KEY_REGEXP = / ?frsh-key-[0-9a-f-]{36}="[^"]*"/g;

/** What the server sends for a component, without the blanks and slashes that carry no meaning. */
export function markup(node: VNode): string {
  return renderToString(node)
    .replace(KEY_REGEXP, "")
    .replace(/\s+/g, " ")
    .replace(/ ?\/?>/g, ">");
}

/** How often a piece of markup occurs. */
export function count(html: string, piece: string): number {
  return html.split(piece).length - 1;
}

/** Every `id` of the markup, in order. */
export function idsOf(html: string): string[] {
  return [...html.matchAll(/ id="([^"]*)"/g)].map((match) => match[1] ?? "");
}

/** Every id that a label, a link or a description points at, in order. */
export function pointersOf(html: string): string[] {
  const found = html.matchAll(
    / (?:for="|aria-describedby="|href="#)([^"]+)"/g,
  );
  return [...found].flatMap((match) => (match[1] ?? "").split(" "));
}
