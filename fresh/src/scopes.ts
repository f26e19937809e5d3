/**
 * Scopes: the places that middleware, layouts and error pages are put on. A
 * scope is a list of segments, as in `/(group)/users/:id`; it covers every place below it.
 */
export type Scope = readonly string[];

/** Segments of a path or pattern; an optional segment `{/:x}?` reads as `:x?`. */
export function scopeOf(path: string): Scope {
  return path.replace(/\{\/([^{}]*)\}\?/g, "/$1?")
    .split("/").filter((part) => part !== "" && part !== "*");
}

/**
 * Puts a path or pattern under another: `/admin` and `/users` → `/admin/users`.
 * A `*` or slash at the end of `prefix` says nothing more than the prefix does.
 */
export function joinPaths(prefix: string, path: string): string {
  const before = prefix.replace(/(?:^|\/)\*$|\/$/, "");
  const after = /^(?:\/|\{\/)/.test(path) ? path : `/${path}`;
  return (before + after).replace(/(.)\/$/, "$1");
}

/** Whether `outer` is `inner` or a place above it. */
export function covers(outer: Scope, inner: Scope): boolean {
  return outer.length <= inner.length &&
    outer.every((part, at) => part === inner[at]);
}

/** Whether a request path lies in a scope; a `:param` takes any segment, a group none. */
export function coversPath(scope: Scope, path: Scope): boolean {
  return scope.length <= path.length &&
    scope.every((part, at) => part === path[at] || part.startsWith(":"));
}

/** Whether a segment is a route group, `(name)`, which the address does not show. */
export function isGroup(segment: string): boolean {
  return segment.startsWith("(") && segment.endsWith(")");
}
