import { isGroup } from "./scopes.ts";

/** What a file under `routes/` is, told by its name. */
export type FsKind =
  | "app"
  | "layout"
  | "middleware"
  | "error"
  | "notFound"
  | "route";

/** A file under `routes/`, read from its path alone. */
export interface FsPlace {
  /** What the file is. */
  kind: FsKind;
  /** Its folder as a scope, groups kept: `/(staff)/users/:id`. */
  scope: string;
  /** The address pattern it answers; for a route only. */
  pattern: string;
}

const KINDS: Record<string, FsKind> = {
  _app: "app",
  _layout: "layout",
  _middleware: "middleware",
  _error: "error",
  _500: "error",
  _404: "notFound",
};

const ROUTE_FILE_REGEXP = /\.(?:tsx?|jsx?|mjs)$/;
const TEST_FILE_REGEXP = /[._]test\.(?:tsx?|jsx?|mjs)$/;

/**
 * Reads the place of a file under `routes/`.
 *
 * @param path `/` between folders, with its extension: `users/[id].tsx`.
 * @throws {Error} for brackets that are no parameter: `[a][b]`, `x-[[y]]`.
 * @returns undefined for files that are no part of the routes: `(_components)`, tests, styles.
 */
export function placeOf(path: string): FsPlace | undefined {
  if (!ROUTE_FILE_REGEXP.test(path) || TEST_FILE_REGEXP.test(path)) return;
  const parts = path.replace(ROUTE_FILE_REGEXP, "").split("/");
  const file = parts.pop() ?? "";
  if (parts.some((part) => part.startsWith("(_"))) return;
  const scope = "/" + parts.map(segmentOf).join("/");
  const kind = KINDS[file] ?? "route";
  const segments = file === "index" ? parts : [...parts, file];
  const shown = segments.filter((part) => !isGroup(part));
  if (kind === "route") shown.forEach((part) => assertReadable(part, path));
  return { kind, scope, pattern: patternOf(shown.map(segmentOf)) };
}

/** Segments as a pattern; an optional one takes its slash along, as upstream writes it. */
function patternOf(segments: readonly string[]): string {
  const pattern = segments.map((part) =>
    /^:\w+\?$/.test(part) ? `{/${part.slice(0, -1)}}?` : `/${part}`
  ).join("");
  return pattern === "" ? "/" : pattern;
}

/** A bracket that stands for nothing is a slip of the pen, not an address. */
function assertReadable(name: string, path: string): void {
  const rest = name
    .replace(/^\[\[\w+\]\]$|^\[\.\.\.\w+\]$/, "")
    .replace(/\[\w+\](?![\w[])/g, "");
  if (!/[[\]]/.test(rest)) return;
  throw new Error(`Cannot read "${name}" in routes/${path} as an address`);
}

/** `[id]` → `:id`, `[[id]]` → `:id?`, `[...rest]` → `:rest*`; other names stay. */
function segmentOf(name: string): string {
  return name
    .replace(/^\[\[(\w+)\]\]$/, ":$1?")
    .replace(/^\[\.\.\.(\w+)\]$/, ":$1*")
    .replace(/\[(\w+)\]/g, ":$1");
}
