/** The query of the address to which the conditions of a list are posted. */
export const FILTER_QUERY = "?filter";

/** Why a condition that came sealed is not used. */
export const UNOPENED = "网址中的内容已经失效，请重新输入";

/** Longest condition that an address carries: a little more than any list takes, so that it can say so. */
const MAX_CARRIED_LENGTH = 200;

/** What may be a person's name in the address of a page. */
const SEARCH_REGEXP = /([?&]search=)([^&]+)/g;

/** Of pages whose conditions are called otherwise; `null` for one that is about nobody. */
const OTHERWISE = new Map([
  ["/audit", /([?&](?:account|person)=)([^&]+)/g],
  ["/help", null],
]);

/** What no address without a name has; nearly all of a page's. */
const MAYBE_REGEXP = /(?:search|account|person)=/;

/** A key's id, and at least a nonce, one byte and a tag. */
const SEALED_REGEXP = /^\*[\w-]{1,16}\.[\w-]{39,}$/;

/** Whether a text is one that was sealed for an address. */
export function isSealedSearch(text: string): boolean {
  return SEALED_REGEXP.test(text);
}

/**
 * An address with another text for each that may be a person's name; whatever else it holds
 * stays letter for letter. An address within one (`next=`) has no conditions: see `nextPath`.
 */
export function mapSearches(
  address: string,
  change: (text: string) => string,
): string {
  const query = MAYBE_REGEXP.test(address) ? address.indexOf("?") : -1;
  if (query === -1) return address;
  const hash = address.indexOf("#", query);
  const end = hash === -1 ? address.length : hash;
  const path = address.slice(0, query);
  // The router takes a slash at the end, too.
  const page = path.endsWith("/") ? path.slice(0, -1) : path;
  const pattern = OTHERWISE.has(page) ? OTHERWISE.get(page) : SEARCH_REGEXP;
  if (!pattern) return address;
  const pairs = address.slice(query, end).replace(
    pattern,
    (pair: string, name: string, raw: string) => {
      const text = decode(raw);
      const other = change(text);
      return other === text ? pair : name + encodeURIComponent(other);
    },
  );
  return path + pairs + address.slice(end);
}

/** The address of the list at `path` with the conditions that were posted; empty ones are left out. */
export function filteredAddress(path: string, posted: FormData): string {
  const query = new URLSearchParams();
  for (const [name, value] of posted) {
    if (typeof value !== "string" || value.trim() === "") continue;
    query.append(name, value.trim().slice(0, MAX_CARRIED_LENGTH));
  }
  return query.size === 0 ? path : `${path}?${query}`;
}

/** As `URLSearchParams` reads it, whatever it is. */
function decode(raw: string): string {
  return new URLSearchParams(`text=${raw}`).get("text") ?? "";
}
