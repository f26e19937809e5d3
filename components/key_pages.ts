import type { PagerProps } from "@/components/Pager.tsx";
import type { RefusedFilter } from "@/components/RefusedFilters.tsx";
import { PageInput } from "@/domain/inputs/preload.ts";
import { isSealedSearch, UNOPENED } from "@/domain/search_address.ts";

/** Longest search that a list takes. */
const MAX_SEARCH_LENGTH = 50;

/** The part of a list that an address asks for. */
export interface AskedPage {
  search: string;
  /** Id of the last line of the page before; `null` for the first page. */
  after: string | null;
  /** How many lines stand before this page, as far as the address knows. */
  before: number;
  /** What else narrows the list, as its addresses write it. */
  conditions?: Readonly<Record<string, string>>;
  /** Conditions of the address that are not used. */
  refused: readonly RefusedFilter[];
}

/** What came of it. */
export interface GotPage {
  ids: readonly string[];
  hasMore: boolean;
  total: number;
  /** What a line is: 人. */
  unit: string;
}

/**
 * Reads `search`, `after` and `before`; a page that makes no sense is the first one.
 *
 * @param label What the search is called in the form.
 */
export function askedPage(url: URL, label = "姓名"): AskedPage {
  const query = url.searchParams;
  const read = readText(query, "search", label);
  const after = PageInput.shape.after.safeParse(query.get("after"));
  if (!after.success || after.data === null) {
    return { ...read, after: null, before: 0 };
  }
  const before = Number(query.get("before") ?? "0");
  return {
    ...read,
    after: after.data,
    before: Number.isSafeInteger(before) && before > 0 ? before : 0,
  };
}

/**
 * A text to look for, by the name of its field; one that is too long is not used, nor one
 * that came sealed and does not open.
 */
export function readText(
  query: URLSearchParams,
  name: string,
  label: string,
): { search: string; refused: RefusedFilter[] } {
  const typed = (query.get(name) ?? "").trim();
  if (isSealedSearch(typed)) {
    return { search: "", refused: [{ name, label, typed: "", why: UNOPENED }] };
  }
  if (typed.length <= MAX_SEARCH_LENGTH) return { search: typed, refused: [] };
  const why = `最多输入 ${MAX_SEARCH_LENGTH} 个字`;
  return { search: "", refused: [{ name, label, typed, why }] };
}

/** The steps through the list: lists are paged by key, so there is a way on and a way to the start. */
export function keyPager(
  path: string,
  asked: Omit<AskedPage, "refused">,
  got: GotPage,
): PagerProps {
  const { search, after, before, conditions = {} } = asked;
  const listed = { search, ...conditions };
  const last = got.ids[got.ids.length - 1];
  const to = before + got.ids.length;
  return {
    total: got.total,
    from: before + 1,
    to,
    unit: got.unit,
    firstHref: after === null ? null : listHref(path, listed),
    previousHref: null,
    nextHref: got.hasMore && last !== undefined
      ? listHref(path, { ...listed, after: last, before: String(to) })
      : null,
  };
}

/** The address of a list with these conditions; empty ones are left out. */
export function listHref(
  path: string,
  conditions: Readonly<Record<string, string>>,
): string {
  const used = Object.entries(conditions).filter(([, value]) => value !== "");
  const query = new URLSearchParams(used).toString();
  return query === "" ? path : `${path}?${query}`;
}
