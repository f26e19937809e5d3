import { FILTER_QUERY } from "@/domain/search_address.ts";
import type { Target } from "./target.ts";
import type { OpenVisit } from "./visits.ts";

/** A condition in the address of a page that the page itself makes: a form's, or a link's. */
export interface PageQuery extends OpenVisit {
  name: string;
}

const FORM_REGEXP = /<form\b([^>]*)>([\s\S]*?)<\/form>/g;
const FIELD_REGEXP =
  /<(?:input|select|textarea|button)\b[^>]*\bname="([^"]+)"/g;
const LINK_REGEXP = /\bhref="([^"]*\?[^"]*)"/g;

/** Every condition that a page knows, as far as its links, filters and forms of GET say so; and what its own address has. */
export async function queriesOf(
  target: Target,
  visit: OpenVisit,
): Promise<PageQuery[]> {
  const response = await target.ask(visit.path, { as: visit.as });
  const html = await response.text();
  const here = new URL(visit.path, target.url);
  const names = new Set(here.searchParams.keys());
  for (const [, attributes = "", inner = ""] of html.matchAll(FORM_REGEXP)) {
    const action = /action="([^"]*)"/.exec(attributes)?.[1] ?? visit.path;
    const isPosted = /method="post"/i.test(attributes);
    // Those conditions are posted and come back as an address.
    if (isPosted && action !== FILTER_QUERY) continue;
    if (new URL(action, here).pathname !== here.pathname) continue;
    for (const [, name = ""] of inner.matchAll(FIELD_REGEXP)) names.add(name);
  }
  for (const [, href = ""] of html.matchAll(LINK_REGEXP)) {
    const link = new URL(href.replaceAll("&amp;", "&"), here);
    if (link.pathname !== here.pathname) continue;
    for (const name of link.searchParams.keys()) names.add(name);
  }
  return [...names].sort().map((name) => ({ ...visit, name }));
}

/** The address of a page with another condition. */
export function pathWith({ path, name }: PageQuery, value: string): string {
  const url = new URL(path, "http://localhost");
  url.searchParams.set(name, value);
  return `${url.pathname}${url.search}`;
}
