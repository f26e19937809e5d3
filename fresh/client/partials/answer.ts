import { PARTIAL_QUERY, withoutPartialQuery } from "../../src/partial_query.ts";
import type { State } from "../boot.ts";
import { build, tools } from "./tools.ts";
import type { Wish } from "./wish.ts";

/** A page that was fetched and read; nothing of it has run. */
export interface FetchedPage {
  /** The whole document. */
  doc: Document;
  /** Where its partials are. */
  root: Document | DocumentFragment;
  /** Whether it is a whole document, not only partials. */
  whole: boolean;
}

/** Asks for what a wish wants; a redirect is followed. */
export function ask(wish: Wish, signal: AbortSignal): Promise<Response> {
  const url = new URL(wish.source.href);
  const mark = `${PARTIAL_QUERY}=true`;
  url.search = url.search ? `${url.search}&${mark}` : mark;
  url.hash = "";
  return fetch(url.href, {
    signal,
    headers: { accept: "text/html" },
    ...(wish.body ? { method: "POST", body: wish.body } : {}),
  });
}

/** The address that an answer came from. */
export function addressOf(response: Response): URL {
  return withoutPartialQuery(new URL(response.url));
}

/**
 * Whether an answer is a page to be shown, not a file to be saved. One that is
 * only for a sandbox, as what somebody uploaded, must not come into this page.
 */
export function isPage({ headers }: Response): boolean {
  const type = headers.get("content-type") || "";
  const use = headers.get("content-disposition") || "";
  const policy = headers.get("content-security-policy") || "";
  return /^text\/html\b/i.test(type) && !/^\s*attachment/i.test(use) &&
    !/(?:^|[;,])\s*sandbox\b/i.test(policy);
}

/** Whether a page is of the build that runs here, and names no code but its chunks. */
export function isOurs(root: ParentNode): boolean {
  const script = tools.lastOf(root, "script#__FRSH_STATE");
  if (!script) return true;
  const state: State = JSON.parse(script.textContent || "{}");
  const folder = new URL(".", new URL(build, location.href)).href;
  return !!root.querySelector(`script[src="${build}"]`) &&
    Object.keys(state.m).every((name) => {
      const [src] = state.m[name] || [""];
      return new URL(src, location.href).href.indexOf(folder) === 0;
    });
}

/** Takes the event attributes of an answer's element, and of all in it, away. */
export function disarm<E extends Element>(root: E): E {
  for (const element of [root, ...Array.from(root.querySelectorAll("*"))]) {
    for (const { name } of Array.from(element.attributes)) {
      if (/^on/i.test(name)) element.removeAttribute(name);
    }
  }
  return root;
}

/** Reads HTML. What is no whole document is read as content, so that a bare `<tr>` stays one. */
export function parse(html: string): FetchedPage {
  const parser = new DOMParser();
  const doc = parser.parseFromString(html, "text/html");
  const whole = /<(?:html|head|body)[\s>]/i.test(html);
  if (whole) return { doc, root: doc, whole };
  const wrapped = parser.parseFromString(
    `<template>${html}</template>`,
    "text/html",
  );
  const template = wrapped.querySelector("template");
  return { doc, root: template ? template.content : doc, whole };
}

/** Saves an answer that is no page, as a posted form's cannot be asked for again. */
export async function save(response: Response): Promise<void> {
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = url;
  link.download = nameOf(response);
  link.click();
  setTimeout(() => URL.revokeObjectURL(url));
}

function nameOf(response: Response): string {
  const use = response.headers.get("content-disposition") || "";
  const coded = /filename\*=UTF-8''([^;]+)/i.exec(use);
  const plain = /filename="?([^";]+)/i.exec(use);
  try {
    if (coded) return decodeURIComponent(coded[1] || "");
  } catch {
    // a name that is not well encoded: the plain one does
  }
  const last = addressOf(response).pathname.split("/").pop() || "";
  return plain ? plain[1] || "" : last;
}
