import { type AskedPage, askedPage } from "@/components/key_pages.ts";
import {
  MAX_PRINTED_UNITS,
  UnitFilterInput,
  UNITS_PAGE_SIZE,
} from "@/domain/inputs/authority_units.ts";
import { STANDING_FILTER_LABELS } from "@/domain/standing.ts";
import type { Caller } from "@/server/router.ts";

import type { AuthorityChoice } from "./authority_options.ts";

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
  look: UnitsLook;
}

/** How the list is shown; none of it narrows the list. */
export interface UnitsLook {
  isTight: boolean;
  size: typeof UNITS_PAGE_SIZE | typeof MAX_PRINTED_UNITS;
}

/** Reads the conditions of 机构管理 from an address; what makes no sense narrows nothing. */
export function askedUnits(url: URL): AskedUnits {
  const asked = askedPage(url);
  const filter = readFilter(url.searchParams);
  const look = readLook(url.searchParams);
  const conditions = { ...conditionsOf(filter), ...lookOf(look) };
  return { asked: { ...asked, conditions }, filter, look };
}

/** The look as addresses write it. */
export function lookOf({ isTight, size }: UnitsLook): Record<string, string> {
  return {
    density: isTight ? "tight" : "",
    size: size === UNITS_PAGE_SIZE ? "" : String(size),
  };
}

/** Reads the conditions that 导出 posts, named as in the addresses of the list; the state is always said. */
export function postedUnits(posted: FormData) {
  const told = (name: string) => posted.get(name) || null;
  return UnitFilterInput.safeParse({
    search: posted.get("search") ?? "",
    authorityId: told("authority"),
    standing: told("account"),
    profile: told("profile"),
    state: told("state"),
    importId: told("import"),
  });
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

/** The conditions in words, for paper. */
export function conditionLabels(
  { asked: { search }, filter }: Pick<AskedUnits, "asked" | "filter">,
  authorities: readonly AuthorityChoice[],
): string[] {
  const { authorityId, standing, profile, state, importId } = filter;
  const authority = authorities.find(({ id }) => id === authorityId);
  const labels = [
    search && `名称：${search}`,
    authority && `主管单位：${authority.name}`,
    standing && `帐号状态：${STANDING_FILTER_LABELS[standing]}`,
    profile && `信息状态：${profile === "complete" ? "已完善" : "未完善"}`,
    state === "closed" && "机构状态：已关闭",
    importId && "同一次导入的机构",
  ];
  return labels.filter((label): label is string => Boolean(label));
}

/** Whether anything narrows the list. */
export function isNarrowed(
  { asked, filter }: Pick<AskedUnits, "asked" | "filter">,
): boolean {
  return asked.search !== "" ||
    Object.values(conditionsOf(filter)).some((value) => value !== "");
}

function readLook(query: URLSearchParams): UnitsLook {
  return {
    isTight: query.get("density") === "tight",
    size: query.get("size") === String(MAX_PRINTED_UNITS)
      ? MAX_PRINTED_UNITS
      : UNITS_PAGE_SIZE,
  };
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
