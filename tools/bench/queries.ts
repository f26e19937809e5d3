import Database from "libsql";
import { findByDocument, walkPeople } from "@/db/queries/found_people.ts";
import { BY_NAME, listRoster } from "@/db/queries/roster.ts";
import { AreaStatInput } from "@/domain/inputs/statistics.ts";
import { everybody } from "@/domain/roster_filter.ts";
import { readOverview } from "@/server/operations/authority/overview.ts";
import {
  findNamed,
  findOfType,
} from "@/server/operations/people/find_people.ts";
import { readArea } from "@/server/operations/statistics/read_area.ts";
import { readStaffStatistics } from "@/server/operations/statistics/read_statistics.ts";
import { createCaller } from "@/server/router.ts";
import { measure, medianMs } from "./measure.ts";
import { openProvince, type Province, SMALL_PLAN } from "./province.ts";
import { readPlaces, readSought, type Sought } from "./queries/people.ts";
import { type Read, readRows } from "./queries/read_rows.ts";
import type { BenchRow } from "./row.ts";
import { WAIVERS } from "./waivers.ts";

const PAGE = 50;
/** Candidates of the first slice: whoever is shown, and one more. */
const SHOWN = 21;
const SOUGHT = 40;
const SLOW_RUNS = 20;
const HASHES = 1000;
/** Nothing that takes longer stays on the main thread. */
const MAX_HOLD_MS = 5;
const MAX_AREA_MS = 20;
/** Nothing holds the event loop for longer. */
const MAX_PAUSE_MS = 50;

/**
 * What pages ask of a province and of its largest unit, each by turns with its own
 * statements, prepared and bare.
 *
 * @param options.isWhole The whole province; else a tenth of it, with the same largest unit.
 */
export async function benchQueries(
  { isWhole }: { isWhole: boolean },
): Promise<BenchRow[]> {
  await using province = await openProvince(isWhole ? "whole" : SMALL_PLAN);
  const { path, platform } = province;
  const database = new Database(path);
  try {
    const rows: BenchRow[] = [];
    for (const read of [...lookups(province), ...pages(province)]) {
      rows.push(...await readRows({ db: platform.db, database }, read));
    }
    const { vault } = platform;
    return [
      ...rows,
      ...await walks(province),
      {
        figure: "keyed hash of a document number",
        value: await medianMs(
          HASHES,
          () => vault.index("document", "420106198001010014"),
        ),
        unit: "ms",
        ok: true,
      },
    ];
  } finally {
    database.close();
  }
}

function lookups({ path, asProvince: { account } }: Province): Read[] {
  const { scope } = account;
  const people = readSought(path, SOUGHT);
  const named = (nameOf: (one: Sought) => string): Read["read"] => (db, at) =>
    walkPeople(scope, db, {
      name: nameOf(soughtAt(people, at)),
      identityType: null,
      isGathered: false,
      after: null,
      span: SHOWN,
    });
  return [
    {
      figure: "person by whole number, the province",
      read: (db, at) => {
        const { type, index } = soughtAt(people, at);
        return findByDocument(scope, db, { type, indexes: [index] });
      },
      budgetMs: 0.1,
      waiver: WAIVERS.personByNumber,
    },
    {
      figure: "people by the beginning of a name, the province",
      read: named(({ name }) => name.slice(0, 2)),
      budgetMs: 0.5,
      waiver: WAIVERS.peopleByName,
    },
    {
      figure: "people by two characters within a name, the province",
      read: named(({ name }) => name.slice(1, 3)),
      budgetMs: 3,
    },
  ];
}

function pages({ path, asUnit, asProvince, unitId }: Province): Read[] {
  const places = readPlaces(path, { unitId, page: PAGE });
  const page = (after: string | null): Read["read"] => (db) =>
    listRoster(asUnit.account.scope, db, {
      filter: everybody("active"),
      sort: BY_NAME,
      place: after === null ? null : { after },
      limit: PAGE,
    });
  const roster = `roster page of 50 of ${places.count}`;
  const shared = { budgetMs: 0.5, waiver: WAIVERS.rosterPage };
  return [
    { figure: `${roster}, first`, read: page(null), ...shared },
    { figure: `${roster}, middle`, read: page(places.middle), ...shared },
    { figure: `${roster}, last`, read: page(places.last), ...shared },
    {
      figure: "statistics of the largest unit, as its page reads them",
      read: (db) => readStaffStatistics({ ...asUnit, db }, undefined),
    },
    {
      figure: "home of the largest unit: menus and figures",
      read: async (db) => {
        const { home } = createCaller({ ...asUnit, db });
        await home.menus();
        await home.figures();
      },
      budgetMs: MAX_HOLD_MS,
    },
    {
      figure: "home of the province",
      read: (db) => readOverview({ ...asProvince, db }),
      budgetMs: MAX_AREA_MS,
      waiver: WAIVERS.provinceHome,
      runs: SLOW_RUNS,
    },
    {
      figure: "area: the province by city and by position",
      read: (db) =>
        readArea(
          { ...asProvince, db },
          AreaStatInput.parse({ kind: "active" }),
        ),
      budgetMs: MAX_AREA_MS,
      runs: 60,
    },
  ];
}

/** Searches that go on until they have found enough: how long, and how long at a stretch. */
async function walks({ asProvince, asCity, asUnit }: Province) {
  const { db } = asProvince.platform;
  const viewers = [
    ["the province", asProvince.account.scope],
    ["武汉", asCity.account.scope],
    ["the largest unit", asUnit.account.scope],
  ] as const;
  const rows: BenchRow[] = [];
  for (const [who, scope] of viewers) {
    const searches: [string, () => Promise<unknown>][] = [
      [
        "people of two initials",
        () => findNamed(scope, db, { name: "wl", identityType: null }),
      ],
      [
        "page of a 身份类型",
        () => findOfType(scope, db, { identityType: "2", after: null }),
      ],
    ];
    for (const [what, search] of searches) {
      const value = await medianMs(SLOW_RUNS, search);
      const { pauseMs } = await measure(search);
      rows.push({
        figure: `${what}, ${who}`,
        value,
        unit: "ms",
        against: `longest pause: ${pauseMs.toFixed(0)} ms`,
        budget: `pause <= ${MAX_PAUSE_MS} ms`,
        ok: pauseMs <= MAX_PAUSE_MS,
      });
    }
  }
  return rows;
}

function soughtAt(people: readonly Sought[], at: number): Sought {
  const one = people[at % people.length];
  if (!one) throw new Error("Cannot measure: nobody is there");
  return one;
}
