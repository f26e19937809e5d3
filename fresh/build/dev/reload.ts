import { HASH_QUERY } from "../../src/static_files.ts";

/** Address of the script that every page of a development server loads. */
export const RELOAD_PATH = "/_fresh/dev/reload.js";

/** Address of the events that tell of changes. */
export const ALIVE_PATH = "/_fresh/dev/alive";

/** What open pages are told. */
export interface Change {
  /** What the server serves now. */
  revision: string;
  /** What it served before. */
  from: string;
  /** Where nothing but style sheets has changed: path → hash of the content. */
  styles?: Record<string, string>;
}

/** Address of the script, with the revision of the page that it is in. */
export function reloadScriptFor(revision: string): string {
  return `${RELOAD_PATH}?r=${revision}`;
}

/**
 * Reloads the page when the server has something newer, once for each change:
 * a page that is still old afterwards is left alone.
 */
export const RELOAD_SCRIPT =
  `let seen = new URL(import.meta.url).searchParams.get("r");
new EventSource("${ALIVE_PATH}").onmessage = ({ data }) => {
  const { revision, from, styles } = JSON.parse(data);
  if (revision === seen) return;
  if (styles && from === seen) {
    seen = revision;
    for (const link of document.querySelectorAll("link[rel=stylesheet]")) {
      swap(link, styles);
    }
    return;
  }
  if (sessionStorage.getItem("fresh-reloaded") === revision) return;
  sessionStorage.setItem("fresh-reloaded", revision);
  location.reload();
};
function swap(link, styles) {
  const url = new URL(link.href);
  const path = Object.keys(styles).find((path) => url.pathname.endsWith(path));
  if (!path) return;
  url.searchParams.set("${HASH_QUERY}", styles[path]);
  const next = link.cloneNode();
  next.href = url.href;
  next.onload = () => link.remove();
  link.after(next);
}
`;

/** An event as the browser reads it; without a connection it asks again after 200 ms. */
export function eventText(change: Change): string {
  return `retry: 200\ndata: ${JSON.stringify(change)}\n\n`;
}
