/** Query of a request that wants regions only; neither the app nor the address bar sees it. */
export const PARTIAL_QUERY = "fresh-partial";

const QUERY_REGEXP = new RegExp(`(^|&)${PARTIAL_QUERY}(?:=[^&]*)?(?=&|$)`, "g");

/** Whether an address asks for regions only. */
export function asksForPartial(url: URL): boolean {
  return url.searchParams.get(PARTIAL_QUERY) === "true";
}

/** The address without {@link PARTIAL_QUERY}; the rest stays letter for letter. */
export function withoutPartialQuery(url: URL): URL {
  const query = url.search.slice(1);
  const rest = query.replace(QUERY_REGEXP, "").replace(/^&/, "");
  if (rest === query) return url;
  const clean = new URL(url.href);
  clean.search = rest;
  return clean;
}
