import { type AskedPage, askedPage } from "@/components/key_pages.ts";
import { UnitFilterInput } from "@/domain/inputs/authority_units.ts";
import type { Caller } from "@/server/router.ts";

/** One page of the list of units with its total. */
export type UnitsPage = Awaited<
  ReturnType<Caller["authority"]["units"]["list"]>
>;

/** One line of it. */
export type UnitLine = UnitsPage["lines"][number];

/** What narrows the list of units. */
export type UnitFilter = ReturnType<typeof UnitFilterInput.parse>;

/** The list of units that an address asks for. */
export interface AskedUnits {
  asked: AskedPage;
  filter: UnitFilter;
}

/** Reads the conditions of 机构管理 from an address; what makes no sense narrows nothing. */
export function askedUnits(url: URL): AskedUnits {
  const asked = askedPage(url);
  const filter = readFilter(url.searchParams);
  return { asked: { ...asked, conditions: conditionsOf(filter) }, filter };
}

/** The conditions as addresses write them, without the search. */
export function conditionsOf(filter: UnitFilter): Record<string, string> {
  return {
    authority: filter.authorityId ?? "",
    account: filter.standing ?? "",
    profile: filter.profile ?? "",
    state: filter.state === "open" ? "" : filter.state,
    import: filter.importId ?? "",
  };
}

/** Whether anything narrows the list. */
export function isNarrowed({ asked, filter }: AskedUnits): boolean {
  return asked.search !== "" ||
    Object.values(conditionsOf(filter)).some((value) => value !== "");
}

function readFilter(query: URLSearchParams): UnitFilter {
  const { shape } = UnitFilterInput;
  const search = shape.search.safeParse(query.get("search") ?? "");
  const authorityId = shape.authorityId.safeParse(query.get("authority"));
  const standing = shape.standing.safeParse(query.get("account"));
  const profile = shape.profile.safeParse(query.get("profile"));
  const state = shape.state.safeParse(query.get("state") ?? "open");
  const importId = shape.importId.safeParse(query.get("import"));
  return {
    search: search.success ? search.data : "",
    authorityId: authorityId.success ? authorityId.data : null,
    standing: standing.success ? standing.data : null,
    profile: profile.success ? profile.data : null,
    state: state.success ? state.data : "open",
    importId: importId.success ? importId.data : null,
  };
}
