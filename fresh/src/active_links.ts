const LINK_REGEXP = /<a\s(?:"[^"]*"|[^">])*>/g;
const HREF_REGEXP = /\shref="([^"]*)"/;

/**
 * Marks links on finished HTML: `aria-current="page"` and `data-current` on
 * links to this page, `data-ancestor` on links to a page above it. What a
 * page sets itself stays; a link with a query is current only with that query.
 */
export function markActiveLinks(html: string, url: URL): string {
  return html.replace(LINK_REGEXP, (tag) => {
    const href = HREF_REGEXP.exec(tag)?.[1];
    if (!href || href.startsWith("#") || tag.includes(" aria-current=")) {
      return tag;
    }
    const mark = markOf(href.replaceAll("&amp;", "&"), url);
    return mark === "" ? tag : `<a${mark}${tag.slice(2)}`;
  });
}

/**
 * What a link is marked with on the page at `url`; empty for nothing. The browser
 * asks the same after an update without a page load.
 *
 * @param href As the link has it, unescaped.
 */
export function markOf(href: string, url: URL): string {
  const target = parse(href, url);
  if (!target || target.origin !== url.origin) return "";
  const here = withoutSlash(url.pathname);
  const there = withoutSlash(target.pathname);
  if (there === here) {
    const same = target.search === "" || target.search === url.search;
    return same ? ' aria-current="page" data-current="true"' : "";
  }
  const above = there !== "" && here.startsWith(`${there}/`);
  return above ? ' aria-current="true" data-ancestor="true"' : "";
}

/** As URL.parse, which old browsers lack. */
function parse(href: string, base: URL): URL | undefined {
  try {
    return new URL(href, base);
  } catch {
    return;
  }
}

function withoutSlash(pathname: string): string {
  return pathname.endsWith("/") ? pathname.slice(0, -1) : pathname;
}
