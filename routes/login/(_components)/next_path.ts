/** Where signing in may send somebody on to: pages of our own. */
const NEXT_REGEXP = /^\/[a-z][\w/-]{0,200}$/;

/** The page that was asked for before signing in, `""` for none. */
export function nextOf(url: URL): string {
  const next = url.searchParams.get("next") ?? "";
  return NEXT_REGEXP.test(next) ? next : "";
}

/** A path that remembers where to go on to. */
export function withNext(path: string, next: string): string {
  return next === "" ? path : `${path}?next=${encodeURIComponent(next)}`;
}
