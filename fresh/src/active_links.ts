// Not past the next `<`: broken HTML would cost its length squared.
const LINK_REGEXP = /<a\s(?:"[^"]*"|[^"<>])*>/g;
const HREF_REGEXP = /\shref="([^"]*)"/;
/** A path that is its own address: nothing in it that `URL` would change. */
const PLAIN_PATH_REGEXP = /^\/(?!\/)[\w/-]*(?=[?#]|$)/;

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
  return html.replace(LINK_REGEXP, (tag) => {
    const href = HREF_REGEXP.exec(tag)?.[1];
    if (!href || tag.indexOf(" aria-current=") !== -1) return tag;
    if (leadsElsewhere(href, url)) return tag;
    const mark = markOf(unescape(href), url);
    if (!mark) return tag;
    const attributes = Object.entries(LINK_ATTRIBUTES[mark])
      .map(([name, value]) => ` ${name}="${value}"`);
    return `<a${attributes.join("")}${tag.slice(2)}`;
  });
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
 * Whether a link is surely no mark: nearly all of a long table. To make an address of each
 * is a third of what it costs to draw one.
 */
function leadsElsewhere(href: string, { pathname }: URL): boolean {
  const [path] = PLAIN_PATH_REGEXP.exec(href) ?? [];
  if (path === undefined) return false;
  const here = withoutSlash(pathname);
  const there = withoutSlash(path);
  return there !== here && here.indexOf(`${there}/`) !== 0;
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
