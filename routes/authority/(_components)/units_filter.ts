import { choiceReader } from "@/components/choice_reader.ts";
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

/** Reads the conditions of 机构管理 from an address; what makes no sense narrows nothing, and is told. */
export function askedUnits(url: URL): AskedUnits {
  const asked = askedPage(url, "名称");
  const { shape } = UnitFilterInput;
  const { read, refused } = choiceReader(url.searchParams);
  const filter = {
    search: asked.search,
    authorityId: read("authority", "主管单位", shape.authorityId),
    standing: read("account", "帐号状态", shape.standing),
    profile: read("profile", "信息状态", shape.profile),
    state: read("state", "机构状态", shape.state) ?? "open",
    importId: read("import", "同一次导入的机构", shape.importId),
  };
  return {
    asked: {
      ...asked,
      conditions: conditionsOf(filter),
      refused: [...asked.refused, ...refused],
    },
    filter,
  };
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
  return asked.search !== "" || asked.refused.length > 0 ||
    Object.values(conditionsOf(filter)).some((value) => value !== "");
}
