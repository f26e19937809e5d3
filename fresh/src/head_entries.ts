import { keyOf } from "./keys.ts";

/**
 * Head entries travel from `<Head>` to the real head inside comments that only
 * this process can write: the mark is drawn anew at every start.
 */
const MARK = `frsh-head-${crypto.randomUUID()}`;

/** Comment before the entries of one `<Head>`. */
export const HEAD_START = MARK;

/** Comment after them. */
export const HEAD_END = `/${MARK}`;

const BORDER_END = `${MARK}-->`;
const START_START = "<!--";
const END_START = "<!--/";
const TAG = `(?:"[^"]*"|[^">])*>`;
const ELEMENT_REGEXP = new RegExp(
  `<(title|style|script|noscript|template)\\b${TAG}[\\s\\S]*?</\\1>|<(?:meta|link|base)\\b${TAG}`,
  "g",
);
const OPENING_REGEXP = new RegExp(`^<[a-z]+\\b${TAG}`);
const META_REGEXP = /\s(name|property|http-equiv)="([^"]*)"/;
const ID_REGEXP = /\sid="([^"]*)"/;

/** An element of the head, and what it may be the only one of. */
interface Entry {
  element: string;
  title: boolean;
  key: string | undefined;
  id: string | undefined;
  meta: string | undefined;
}

/** Takes the head entries out of drawn HTML, in the order of drawing. */
export function takeHead(html: string): { html: string; head: string[] } {
  const head: string[] = [];
  let rest = "";
  let depth = 0;
  let from = 0;
  const take = (until: number) => {
    const piece = html.slice(from, until);
    if (depth === 0) rest += piece;
    else head.push(...elementsIn(piece));
  };
  // By the mark, which a search finds ten times as fast as an expression does.
  let at = html.indexOf(BORDER_END);
  while (at !== -1) {
    const isEnd = html.charAt(at - 1) === "/";
    take(at - (isEnd ? END_START : START_START).length);
    depth += isEnd ? -1 : 1;
    from = at + BORDER_END.length;
    at = html.indexOf(BORDER_END, from);
  }
  take(html.length);
  return { html: rest, head };
}

/**
 * Puts head entries before `</head>`. One takes the place of what stood there
 * before, also of what the wrapper wrote itself, if both are a title or have
 * the same `key`, else the same `id`, else are `meta` of the same name. It
 * stands at the end then. What is the same to the letter stands once.
 */
export function mergeHead(html: string, entries: readonly string[]): string {
  if (entries.length === 0) return html;
  const end = html.indexOf("</head>");
  const own = end === -1 ? "" : html.slice(0, end);
  const written = elementsIn(own).map(entryOf);
  let merged = written;
  for (const entry of entries.map(entryOf)) {
    if (merged.some(({ element }) => element === entry.element)) continue;
    const gone = replacedBy(entry, merged);
    merged = [...merged.filter((other) => !gone.includes(other)), entry];
  }
  const stays = new Set(merged);
  let at = 0;
  const kept = own.replace(ELEMENT_REGEXP, (element) => {
    const entry = written[at++];
    return entry && stays.has(entry) ? element : "";
  });
  const added = merged.filter((entry) => !written.includes(entry));
  return kept + added.map(({ element }) => element).join("") +
    html.slice(Math.max(end, 0));
}

/** What goes when an entry comes: found by the first of its marks that finds anything. */
function replacedBy(entry: Entry, others: readonly Entry[]): Entry[] {
  const { title, key, id, meta } = entry;
  // Different keys say that there are to be two.
  const rivals = others.filter((other) =>
    key === undefined || other.key === undefined || other.key === key
  );
  const found = [
    others.filter((other) => title && other.title),
    rivals.filter((other) => key !== undefined && other.key === key),
    rivals.filter((other) => id !== undefined && other.id === id),
    rivals.filter((other) => meta !== undefined && other.meta === meta),
  ];
  return found.find((group) => group.length > 0) ?? [];
}

function elementsIn(html: string): string[] {
  return html.match(ELEMENT_REGEXP) ?? [];
}

function entryOf(element: string): Entry {
  const [tag = ""] = OPENING_REGEXP.exec(element) ?? [];
  const named = tag.startsWith("<meta") ? META_REGEXP.exec(tag) : null;
  return {
    element,
    title: tag.startsWith("<title"),
    key: keyOf(tag),
    id: ID_REGEXP.exec(tag)?.[1],
    meta: named ? `${named[1]}=${named[2]}` : undefined,
  };
}
