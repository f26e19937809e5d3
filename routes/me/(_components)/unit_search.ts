import { keyPager } from "@/components/key_pages.ts";
import type { PagerProps } from "@/components/Pager.tsx";
import type { DivisionChoices } from "@/domain/division_parts.ts";
import { UnitsInput } from "@/domain/inputs/directory.ts";
import { readDivision } from "@/server/division_form.ts";
import type { Caller } from "@/server/router.ts";

/** Longest text that the search takes. */
const MAX_SEARCH_LENGTH = 50;

type UnitsPage = Awaited<ReturnType<Caller["directory"]["units"]>>;

/** What was looked for and found. */
export interface FoundUnits {
  /** Empty where nothing was typed. */
  search: string;
  /** What is chosen of the place, 4, 6 or 9 digits; empty for nothing. */
  place: string;
  choices: DivisionChoices;
  after: string | null;
  before: number;
  /** `null` before anything was looked for. */
  page: UnitsPage | null;
  /** Whether a unit was chosen that takes no applications (any more). */
  isUnitGone: boolean;
  errors: Readonly<Record<string, readonly string[]>>;
}

/** Reads what an address looks for, and finds it; what makes no sense is left out. */
export async function searchUnits(
  caller: Caller,
  url: URL,
): Promise<FoundUnits> {
  const { search, place, isPressed } = askedOf(url);
  const after = UnitsInput.shape.after.safeParse(url.searchParams.get("after"));
  const before = Number(url.searchParams.get("before") ?? "0");
  const choices = await caller.divisions.choices({ code: place });
  const isAsked = search !== "" || place !== "";
  const from = after.success ? after.data : null;
  return {
    search,
    place,
    choices,
    after: from,
    before: Number.isSafeInteger(before) && before > 0 ? before : 0,
    page: isAsked
      ? await caller.directory.units({ search, place, after: from })
      : null,
    isUnitGone: false,
    errors: isPressed && !isAsked ? { q: ["请输入单位名称，或选择地区"] } : {},
  };
}

/** The steps through what was found. */
export function pagerOf(
  found: Omit<FoundUnits, "page">,
  page: UnitsPage,
): PagerProps {
  const { search, place, after, before } = found;
  return keyPager("/me/apply", {
    search: "",
    after,
    before,
    conditions: { q: search, place },
  }, {
    ids: page.units.map(({ id }) => id),
    hasMore: page.hasMore,
    total: page.total,
    unit: "家",
  });
}

function askedOf({ searchParams }: URL) {
  const posted = new FormData();
  for (const [name, value] of searchParams) posted.append(name, value);
  const { form } = readDivision(posted, "place");
  const typed = String(form.get("place") ?? "");
  const place = UnitsInput.shape.place.safeParse(typed);
  return {
    search: (searchParams.get("q") ?? "").trim().slice(0, MAX_SEARCH_LENGTH),
    place: place.success ? place.data : "",
    isPressed: searchParams.has("q"),
  };
}
