/**
 * Head entries travel from `<Head>` to the real head inside comments that only
 * this process can write: the mark is drawn anew at every start.
 */
const MARK = `frsh-head-${crypto.randomUUID()}`;

/** Comment before an entry; `key` may be empty. */
export function headStart(key: string): string {
  return `${MARK}:${encodeURIComponent(key)}`;
}

/** Comment after an entry. */
export const HEAD_END = `/${MARK}`;

const SECTION_REGEXP = new RegExp(
  `<!--${MARK}:([^>]*?)-->([\\s\\S]*?)<!--/${MARK}-->`,
  "g",
);
const ELEMENT_REGEXP =
  /<(title|style|script|noscript|template)\b(?:"[^"]*"|[^">])*>[\s\S]*?<\/\1>|<(?:meta|link|base)\b(?:"[^"]*"|[^">])*>/g;
const NAME_REGEXP = /^<meta\b[^>]*?\s(name|property|http-equiv)="([^"]*)"/;

/** Takes the head entries out of drawn HTML, each with its key in front: `key|<meta …>`. */
export function takeHead(html: string): { html: string; head: string[] } {
  const head: string[] = [];
  const rest = html.replace(
    SECTION_REGEXP,
    (_section, key: string, content: string) => {
      for (const [element] of content.matchAll(ELEMENT_REGEXP)) {
        head.push(key === "" ? element : `${key}|${element}`);
      }
      return "";
    },
  );
  return { html: rest, head };
}

/**
 * Puts head entries before `</head>`. Of several with the same key, title or
 * `meta` name the last stays, also against those the wrapper wrote itself.
 */
export function mergeHead(html: string, entries: readonly string[]): string {
  if (entries.length === 0) return html;
  const merged = new Map<string, string>();
  for (const entry of entries) {
    const bar = entry.startsWith("<") ? -1 : entry.indexOf("|");
    const element = entry.slice(bar + 1);
    const identity = bar === -1
      ? identityOf(element) ?? element
      : `key:${entry.slice(0, bar)}`;
    merged.delete(identity);
    merged.set(identity, element);
  }
  const end = html.indexOf("</head>");
  if (end === -1) return [...merged.values()].join("") + html;
  const replaced = new Set([...merged.values()].map(identityOf));
  replaced.delete(undefined);
  const own = html.slice(0, end).replace(
    ELEMENT_REGEXP,
    (element) => replaced.has(identityOf(element)) ? "" : element,
  );
  return own + [...merged.values()].join("") + html.slice(end);
}

/** What an element is the only one of: the title, or a `meta` of one name. */
function identityOf(element: string): string | undefined {
  if (element.startsWith("<title")) return "title";
  const named = NAME_REGEXP.exec(element);
  return named ? `${named[1]}=${named[2]}` : undefined;
}
