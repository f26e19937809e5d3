import { disarm, type FetchedPage } from "./answer.ts";

/** A style sheet that takes longer does not hold the page back. */
const STYLE_MS = 3000;

/** What the server put in the head: nothing that a script added is ever removed. */
const served = new WeakSet<Element>();

/** Style sheets of answers that are still to come. */
const waiting = new WeakSet<Element>();

/** Notes what the head begins with; once, before anything is changed. */
export function noteHead(): void {
  for (const entry of entriesOf(Array.from(document.head.childNodes))) {
    served.add(entry);
  }
}

/** The style sheets of an answer that are new: loaded before they change anything. */
export class Styles {
  /** When all of them can be seen, or have failed. */
  readonly loaded: Promise<unknown>;
  private links: [link: HTMLLinkElement, media: string | null][] = [];

  constructor({ doc, root }: FetchedPage) {
    const here = identities(Array.from(document.head.childNodes));
    for (const [identity, entry] of identities(headOf(doc, root))) {
      if (here.has(identity) || !isStyleSheet(entry)) continue;
      const link = copyOf(entry);
      this.links.push([link, link.getAttribute("media")]);
      link.media = "not all";
      waiting.add(link);
      document.head.appendChild(link);
    }
    this.loaded = Promise.all(this.links.map(([link]) => whenLoaded(link)));
  }

  /** Lets them change the page. */
  show(): void {
    for (const [link, media] of this.links) {
      waiting.delete(link);
      if (media === null) link.removeAttribute("media");
      else link.setAttribute("media", media);
    }
  }

  /** Takes them away again. */
  drop(): void {
    for (const [link] of this.links) link.remove();
  }
}

/**
 * Brings the head to what an answer says. The head of a whole document replaces all
 * that the server put there before; that of partials alone only adds and changes.
 * Scripts are left as they are, and never added.
 */
export function mergeHead(page: FetchedPage): void {
  const { doc, root, whole } = page;
  if (doc.querySelector("head > title")) document.title = doc.title;
  const here = identities(Array.from(document.head.childNodes));
  const there = identities(headOf(doc, root));
  for (const [identity, entry] of there) {
    const old = here.get(identity);
    if (!old) document.head.appendChild(copyOf(entry));
    else if (old.outerHTML !== entry.outerHTML) {
      document.head.replaceChild(copyOf(entry), old);
    }
  }
  if (!whole) return;
  for (const [identity, old] of here) {
    if (!there.has(identity) && served.has(old)) old.remove();
  }
  for (const name of ["lang", "dir"]) {
    const value = doc.documentElement.getAttribute(name);
    if (value === null) document.documentElement.removeAttribute(name);
    else document.documentElement.setAttribute(name, value);
  }
}

/** An answer's head entries; those of bare partials stand before all content. */
function headOf(doc: Document, root: Document | DocumentFragment): Node[] {
  if (root === doc) return Array.from(doc.head.childNodes);
  const nodes = Array.from(root.childNodes);
  const end = nodes.findIndex((node) =>
    node instanceof Comment ||
    (node instanceof Element &&
      !/^(title|meta|link|style)$/.test(node.localName))
  );
  return end === -1 ? nodes : nodes.slice(0, end);
}

function entriesOf(head: Node[]): Element[] {
  const entries: Element[] = [];
  for (const entry of head) {
    const kept = entry instanceof HTMLMetaElement ||
      entry instanceof HTMLStyleElement ||
      (entry instanceof HTMLLinkElement && !/preload/i.test(entry.rel));
    if (kept && !waiting.has(entry)) entries.push(entry);
  }
  return entries;
}

function identities(head: Node[]): Map<string, Element> {
  const all = new Map<string, Element>();
  for (const entry of entriesOf(head)) all.set(identityOf(entry), entry);
  return all;
}

/** What an entry is the only one of: its id, a `meta` of its name, a link to its target. */
function identityOf(entry: Element): string {
  if (entry.id) return `#${entry.id}`;
  for (const name of ["charset", "name", "property", "http-equiv"]) {
    const value = entry.getAttribute(name);
    if (value !== null) return `${name}=${value}`;
  }
  const href = entry.getAttribute("href");
  return href === null
    ? entry.outerHTML
    : `${entry.getAttribute("rel")} ${href}`;
}

function isStyleSheet(entry: Element): entry is HTMLLinkElement {
  return entry instanceof HTMLLinkElement && /\bstylesheet\b/i.test(entry.rel);
}

function copyOf<E extends Element>(entry: E): E {
  const copy = disarm(document.importNode(entry, true));
  served.add(copy);
  return copy;
}

function whenLoaded(link: Element): Promise<void> {
  return new Promise((resolve) => {
    const done = () => resolve();
    link.addEventListener("load", done);
    link.addEventListener("error", done);
    setTimeout(done, STYLE_MS);
  });
}
