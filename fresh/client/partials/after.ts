import { LINK_ATTRIBUTES, markOf } from "../../src/active_links.ts";

const MARKS = ["aria-current", "data-current", "data-ancestor"];

/** Marks links as the server does it; one that the page itself has marked stays so. */
export function markLinks(address: URL): void {
  for (const link of Array.from(document.querySelectorAll("a[href]"))) {
    const marked = link.hasAttribute("data-current") ||
      link.hasAttribute("data-ancestor");
    if (link.hasAttribute("aria-current") && !marked) continue;
    const href = link.getAttribute("href");
    const mark = href ? markOf(href, address) : undefined;
    const attributes = mark ? LINK_ATTRIBUTES[mark] : {};
    for (const name of MARKS) set(link, name, attributes[name]);
  }
}

/**
 * Keeps the focus where its element is still there. Else it goes where reading
 * goes on: to what the page says (`autofocus`), its first heading, or the new content.
 */
export function mendFocus(
  before: Element | null,
  contents: (Node | null | undefined)[],
): void {
  const lost = before && before !== document.body && !before.isConnected;
  if (!lost) return;
  const target = document.querySelector("[autofocus]") ||
    document.querySelector("h1") ||
    contents.find((node) => node instanceof Element);
  if (!(target instanceof HTMLElement)) return;
  target.focus({ preventScroll: true });
  if (document.activeElement === target) return;
  // A heading takes the focus this once.
  target.setAttribute("tabindex", "-1");
  target.focus({ preventScroll: true });
  target.addEventListener("blur", () => target.removeAttribute("tabindex"), {
    once: true,
  });
}

/** Where a new page begins to be read: the place that its address names, or the top. */
export function scrollToStart({ hash }: URL): void {
  const place = hash && document.getElementById(decode(hash.slice(1)));
  if (place) place.scrollIntoView();
  else scrollTo(0, 0);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function set(element: Element, name: string, value: string | undefined) {
  if (value === undefined) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) {
    element.setAttribute(name, value);
  }
}
