/** Where signing in may send somebody on to: pages of our own, and the last question before an act. */
const NEXT_REGEXP = /^\/[a-z][\w/-]{0,200}(\?ask=[a-z]{1,20})?$/;

/** The page that was asked for before signing in, `""` for none. */
export function nextOf(url: URL): string {
  return nextPath(url.searchParams.get("next"));
}

/** A path of our own as a form or an address gives it; `""` for anything else. */
export function nextPath(next: FormDataEntryValue | null): string {
  if (next === "/") return next;
  return typeof next === "string" && NEXT_REGEXP.test(next) ? next : "";
}

/** A path that remembers where to go on to. */
export function withNext(path: string, next: string): string {
  return next === "" ? path : `${path}?next=${encodeURIComponent(next)}`;
}
