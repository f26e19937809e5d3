import { relative } from "node:path";
import { fileURLToPath } from "node:url";

/** Address of the style of the page. */
export const OVERLAY_PATH = "/_fresh/dev/overlay.css";

/** How the page looks; a file, as the App's policy may forbid it in the page. */
export const OVERLAY_STYLE =
  `body { font: 16px/1.5 sans-serif; margin: 2rem; color: #222; background: #fff }
h1 { color: #a40000 }
h1 + p { white-space: pre-wrap; overflow-wrap: anywhere; font: 1rem/1.5 monospace }
pre { padding: 1rem; overflow: auto; background: #f4f4f4; font-size: 14px }
mark { background: #ffd7d7; display: inline-block; min-width: 100% }
.foreign { color: #777 }
`;

const AROUND = 5;
/** A frame in the module that imports all others (`modulesText()`): its address is their whole list. */
const LIST_REGEXP = /\n\s+at [^\n]*data:text\/javascript,[^\n]*/g;
const CODE_REGEXP = /\.[cm]?[jt]sx?$/;
const PLACE_REGEXP = /(file:\/\/\/[^\s)"']+?):(\d+):(\d+)/g;

/** Where something went wrong; the line counts from 1. */
interface Place {
  path: string;
  line: number;
}

/**
 * The page that development shows for an unknown error: what was thrown, the
 * source around it, the stack. Never part of production.
 */
export async function errorPage(
  error: unknown,
  root: string,
  reloadScript: string,
): Promise<string> {
  const thrown = error instanceof Error ? error : new Error(String(error));
  const { name } = thrown;
  const message = thrown.message.replace(LIST_REGEXP, "");
  const stack = (thrown.stack ?? "").replace(LIST_REGEXP, "");
  const place = placeOf(error, `${message}\n${stack}`, root);
  const source = place ? await sourceAround(place, root) : "";
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${
    escape(name)
  }</title><link rel="stylesheet" href="${OVERLAY_PATH}"></head><body><h1>${
    escape(name)
  }</h1><p>${escape(withoutRoot(message, root))}</p>${source}${
    framesOf(stack, root)
  }<script type="module" src="${reloadScript}"></script></body></html>`;
}

function placeOf(
  error: unknown,
  text: string,
  root: string,
): Place | undefined {
  if (isBuildFailure(error)) {
    const { location } = error.errors[0] ?? {};
    return location
      ? { path: `${root}/${location.file}`, line: location.line }
      : undefined;
  }
  for (const [, url = "", line] of text.matchAll(PLACE_REGEXP)) {
    const path = fileURLToPath(url.replace(/\?.*/, ""));
    // A message may hold what a request said: it shows nobody a file of keys.
    if (isOwn(path, root) && CODE_REGEXP.test(path)) {
      return { path, line: Number(line) };
    }
  }
}

/** Code of the project, not of a package. */
function isOwn(path: string, root: string): boolean {
  return path.startsWith(`${root}/`) && !path.includes("/node_modules/");
}

async function sourceAround(place: Place, root: string): Promise<string> {
  const text = await Deno.readTextFile(place.path).catch(() => "");
  const first = Math.max(1, place.line - AROUND);
  const lines = text.split("\n").slice(first - 1, place.line + AROUND);
  const shown = lines.map((line, at) => {
    const number = first + at;
    const content = escape(`${String(number).padStart(4)}  ${line}`);
    return number === place.line ? `<mark>${content}</mark>` : content;
  });
  const name = `${relative(root, place.path)}:${place.line}`;
  return `<h2>${escape(name)}</h2><pre>${shown.join("\n")}</pre>`;
}

/** The stack, frames of the project before those of packages and of the runtime. */
function framesOf(stack: string, root: string): string {
  const frames = stack.split("\n").filter((line) => /^\s+at /.test(line));
  const own = frames.filter((line) => {
    const [url] = line.match(/file:\/\/\/[^\s)]+/) ?? [];
    return url !== undefined && isOwn(url.slice("file://".length), root);
  });
  const foreign = frames.filter((line) => !own.includes(line));
  const text = (lines: string[]) =>
    escape(lines.map((line) => withoutRoot(line.trim(), root)).join("\n"));
  return (own.length > 0 ? `<pre>${text(own)}</pre>` : "") +
    (foreign.length > 0 ? `<pre class="foreign">${text(foreign)}</pre>` : "");
}

function withoutRoot(text: string, root: string): string {
  return text.replaceAll(`file://${root}/`, "");
}

interface BuildFailureLike {
  errors: { location?: { file: string; line: number } | null }[];
}

/** Whether esbuild threw it: then it knows the place better than the stack. */
function isBuildFailure(error: unknown): error is BuildFailureLike {
  return error instanceof Error && "errors" in error &&
    Array.isArray(error.errors);
}

function escape(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
}
