import { findByDocument, walkPeople } from "@/db/queries/found_people.ts";
import { BY_NAME, listRoster } from "@/db/queries/roster.ts";
import { AreaStatInput } from "@/domain/inputs/statistics.ts";
import { everybody } from "@/domain/roster_filter.ts";
import { readOverview } from "@/server/operations/authority/overview.ts";
import { readArea } from "@/server/operations/statistics/read_area.ts";
import { readStaffStatistics } from "@/server/operations/statistics/read_statistics.ts";
import type { ProvincePlan } from "@/tools/seed/province/seed_province.ts";
import { openProvince, type Province } from "../province.ts";
import { readPlaces, readSought } from "../queries/people.ts";
import { WAIVERS } from "../waivers.ts";
import type { Act } from "./act.ts";

const PAGE = 50;
const SHOWN = 21;

/** An authority's pages in a province, and those of its largest unit, which is larger in a larger one. */
export async function openProvinceActs(
  plan: "whole" | ProvincePlan,
): Promise<AsyncDisposable & { acts: Act[] }> {
  const province = await openProvince(plan);
  return {
    acts: [...searches(province), ...pages(province)],
    [Symbol.asyncDispose]: () => province[Symbol.asyncDispose](),
  };
}

function searches({ path, asProvince }: Province): Act[] {
  const { db, account: { scope } } = asProvince;
  const [one] = readSought(path, 1);
  if (!one) throw new Error("Cannot measure: nobody is there");
  const named = (name: string) =>
    walkPeople(scope, db, {
      name,
      identityType: null,
      isGathered: false,
      after: null,
      span: SHOWN,
    });
  return [
    {
      name: "person by whole number",
      nature: "flat",
      run: () =>
        findByDocument(scope, db, { type: one.type, indexes: [one.index] }),
    },
    {
      name: "21 people by the beginning of a name",
      nature: "flat",
      run: () => named(one.name.slice(0, 1)),
    },
    {
      name: "21 people by a piece of a name",
      nature: "flat",
      run: () => named("建"),
    },
  ];
}

function pages({ path, asUnit, asProvince, unitId }: Province): Act[] {
  const { db } = asProvince;
  const { last } = readPlaces(path, { unitId, page: PAGE });
  const page = (after: string | null) =>
    listRoster(asUnit.account.scope, db, {
      filter: everybody("active"),
      sort: BY_NAME,
      place: after === null ? null : { after },
      limit: PAGE,
    });
  return [
    {
      name: "roster page of 50 of the largest unit, first",
      nature: "flat",
      run: () => page(null),
    },
    {
      name: "roster page of 50 of the largest unit, last",
      nature: "flat",
      run: () => page(last),
    },
    {
      name: "statistics of the largest unit, both tables",
      nature: "flat",
      waiver: WAIVERS.largestStatisticsGrowth,
      run: () => readStaffStatistics(asUnit, undefined),
    },
    {
      name: "statistics of the province by city and by position",
      nature: "flat",
      waiver: WAIVERS.provinceStatisticsGrowth,
      run: () => readArea(asProvince, AreaStatInput.parse({ kind: "active" })),
    },
    {
      name: "home of the province, which counts its units",
      nature: "linear",
      isSlow: true,
      waiver: WAIVERS.provinceHomeGrowth,
      run: () => readOverview(asProvince),
    },
  ];
}
