// Not past the next `<`: broken HTML would cost its length squared.
const LINK_REGEXP = /<a\s(?:"[^"]*"|[^"<>])*>/y;
const HREF_REGEXP = /\shref="([^"]*)"/;
/** With which a link begins; `LINK_REGEXP` tells whether it is one. */
const LINK = "<a";
const HREF = ' href="';
const SLASH = "/".charCodeAt(0);
/** What ends the path of an address in an attribute. */
const PATH_ENDS = codesOf('"?#');
/** Of which a path is made that is its own address: nothing in it that `URL` would change. */
const PLAIN = codesOf(
  "/-_0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
);

/** What a link is to a page: a link to it, or to one above it. */
export type LinkMark = "current" | "ancestor";

/** What says so in HTML, for styles and for screen readers. */
export const LINK_ATTRIBUTES: Record<LinkMark, Record<string, string>> = {
  current: { "aria-current": "page", "data-current": "true" },
  ancestor: { "aria-current": "true", "data-ancestor": "true" },
};

/**
 * Marks links on finished HTML with {@link LINK_ATTRIBUTES}. What a page says
 * itself stays.
 */
export function markActiveLinks(html: string, url: URL): string {
  const here = withoutSlash(url.pathname);
  let marked = "";
  let at = 0;
  // Looked for by its letters: an expression takes many times as long on a large page.
  for (
    let link = html.indexOf(LINK);
    link !== -1;
    link = html.indexOf(LINK, link + LINK.length)
  ) {
    // The first that follows, if any, is its own, or it has none.
    const href = html.indexOf(HREF, link);
    if (href === -1) break;
    if (leadsElsewhere(html, href + HREF.length, here)) continue;
    LINK_REGEXP.lastIndex = link;
    const [tag] = LINK_REGEXP.exec(html) ?? [];
    const mark = tag && markOfTag(tag, url);
    if (!mark) continue;
    const attributes = Object.entries(LINK_ATTRIBUTES[mark])
      .map(([name, value]) => ` ${name}="${value}"`);
    const end = link + LINK.length;
    marked += html.slice(at, end) + attributes.join("");
    at = end;
  }
  return marked + html.slice(at);
}

function markOfTag(tag: string, url: URL): LinkMark | undefined {
  const href = HREF_REGEXP.exec(tag)?.[1];
  if (!href || tag.indexOf(" aria-current=") !== -1) return undefined;
  return markOf(unescape(href), url);
}

/**
 * What the link `href`, as an attribute's value, is on the page at `url`.
 * Hash and a slash at the end do not matter; a link with a query is current
 * only with that query. Pure, and for the browser as well.
 */
export function markOf(href: string, url: URL): LinkMark | undefined {
  const target = href.charAt(0) === "#" ? undefined : parse(href, url);
  if (!target || target.origin !== url.origin) return undefined;
  const here = withoutSlash(url.pathname);
  const there = withoutSlash(target.pathname);
  if (there === here) {
    const same = target.search === "" || target.search === url.search;
    return same ? "current" : undefined;
  }
  return here.indexOf(`${there}/`) === 0 ? "ancestor" : undefined;
}

/**
 * Whether the link whose address begins at `at` is surely no mark on the page `here`: nearly
 * all of a long table. To cut out and read each of them is a third of what it costs to draw one.
 */
function leadsElsewhere(html: string, at: number, here: string): boolean {
  if (html.charCodeAt(at) !== SLASH) return false;
  if (html.charCodeAt(at + 1) === SLASH) return false;
  let isAbove = true;
  for (let next = at;; next++) {
    const code = html.charCodeAt(next);
    if (PATH_ENDS.has(code)) return !isAbove;
    if (!PLAIN.has(code)) return false;
    const place = next - at;
    const isSlashAtEnd = place === here.length && code === SLASH;
    if (code !== here.charCodeAt(place) && !isSlashAtEnd) isAbove = false;
  }
}

function codesOf(letters: string): ReadonlySet<number> {
  return new Set([...letters].map((letter) => letter.charCodeAt(0)));
}

function parse(href: string, base: URL): URL | undefined {
  try {
    return new URL(href, base);
  } catch {
    return undefined; // no address at all: the browser goes nowhere, either
  }
}

function withoutSlash(pathname: string): string {
  return pathname.replace(/\/$/, "");
}

function unescape(attribute: string): string {
  return attribute.replace(/&lt;/g, "<").replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&");
}
