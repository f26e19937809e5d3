import { choiceReader } from "@/components/choice_reader.ts";
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

/** Reads the conditions of 机构管理 from an address; what makes no sense narrows nothing, and is told. */
export function askedUnits(url: URL): AskedUnits {
  const page = askedPage(url, "名称");
  const { shape } = UnitFilterInput;
  const { read, refused } = choiceReader(url.searchParams);
  const filter = {
    search: page.search,
    authorityId: read("authority", "主管单位", shape.authorityId),
    standing: read("account", "帐号状态", shape.standing),
    profile: read("profile", "信息状态", shape.profile),
    state: read("state", "机构状态", shape.state) ?? "open",
    importId: read("import", "同一次导入的机构", shape.importId),
  };
  const look = readLook(url.searchParams);
  const asked = {
    ...page,
    conditions: { ...conditionsOf(filter), ...lookOf(look) },
    refused: [...page.refused, ...refused],
  };
  return { asked, filter, look };
}

/** The look as addresses write it. */
export function lookOf({ isTight, size }: UnitsLook): Record<string, string> {
  return {
    density: isTight ? "tight" : "",
    size: size === UNITS_PAGE_SIZE ? "" : String(size),
  };
}

/** What 导出 posts: the conditions, and how the list is shown, which its workbook passes over. */
export const POSTED_UNITS: readonly string[] = [
  ...["search", "authority", "account", "profile", "state", "import"],
  ...["density", "size"],
];

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
  return asked.search !== "" || asked.refused.length > 0 ||
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
