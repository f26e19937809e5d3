import { relative } from "node:path";
import { fileURLToPath } from "node:url";

const AROUND = 5;
const FRAME_REGEXP = /(file:\/\/\/[^\s)]+?):(\d+):(\d+)/g;

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
  const { name, message, stack } = error instanceof Error
    ? error
    : new Error(String(error));
  const place = placeIn(error, stack ?? "", root);
  const source = place ? await sourceAround(place, root) : "";
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${
    escape(name)
  }</title><style>
body { font: 16px/1.5 sans-serif; margin: 2rem; color: #222; background: #fff }
pre { padding: 1rem; overflow: auto; background: #f4f4f4 } mark { background: #ffd7d7 }
</style></head><body><h1>${escape(name)}</h1><p>${
    escape(message)
  }</p>${source}<pre>${
    escape(stack ?? "")
  }</pre><script type="module" src="${reloadScript}"></script></body></html>`;
}

function placeIn(
  error: unknown,
  stack: string,
  root: string,
): Place | undefined {
  if (isBuildFailure(error)) {
    const { location } = error.errors[0] ?? {};
    return location
      ? { path: `${root}/${location.file}`, line: location.line }
      : undefined;
  }
  for (const [, url = "", line] of stack.matchAll(FRAME_REGEXP)) {
    const path = fileURLToPath(url.replace(/\?.*/, ""));
    if (path.startsWith(`${root}/`) && !path.includes("/node_modules/")) {
      return { path, line: Number(line) };
    }
  }
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
