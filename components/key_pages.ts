import type { PagerProps } from "@/components/Pager.tsx";
import { PageInput } from "@/domain/inputs/preload.ts";

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
}

/** What came of it. */
export interface GotPage {
  ids: readonly string[];
  hasMore: boolean;
  total: number;
  /** What a line is: 人. */
  unit: string;
}

/** Reads `search`, `after` and `before`; what makes no sense is left out. */
export function askedPage(url: URL): AskedPage {
  const query = url.searchParams;
  const search = (query.get("search") ?? "").trim().slice(0, MAX_SEARCH_LENGTH);
  const after = PageInput.shape.after.safeParse(query.get("after"));
  if (!after.success || after.data === null) {
    return { search, after: null, before: 0 };
  }
  const before = Number(query.get("before") ?? "0");
  return {
    search,
    after: after.data,
    before: Number.isSafeInteger(before) && before > 0 ? before : 0,
  };
}

/** The steps through the list: lists are paged by key, so there is a way on and a way to the start. */
export function keyPager(
  path: string,
  asked: AskedPage,
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
