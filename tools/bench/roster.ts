import Database from "libsql";
import { type Db, openDb } from "@/db/open.ts";
import {
  BY_NAME,
  countRoster,
  listRoster,
  type RosterPlace,
  type RosterSort,
} from "@/db/queries/roster.ts";
import { everybody, type RosterFilter } from "@/domain/roster_filter.ts";
import { createVault, generateKeys } from "@/db/sealed.ts";
import { rosterColumnsOf } from "@/domain/roster_columns.ts";
import { LongReader } from "@/server/long_reads/long_reader.ts";
import { quantile } from "@/tools/trials/figures.ts";
import { type BigUnit, makeBigUnit } from "./big_unit.ts";
import { median, medianMs, timeOf } from "./measure.ts";
import { bareOf } from "./queries/statements.ts";
import { type BenchRow, verdictOn } from "./row.ts";
import { WAIVERS } from "./waivers.ts";

const PEOPLE = 15_000;
const PAGE = 50;
const RUNS = 200;
const WARM_UP = 50;
const SLOW_RUNS = 10;
const PAST_DAY = "2026-11-23";
/** Nothing holds the event loop for longer. */
const MAX_PAUSE_MS = 50;
/** What building them, types and masks may cost over the bare statements; the platform's own budget. */
const MAX_RATIO = 3;

/** What the measurements work on. */
interface Ground {
  db: Db;
  /** By the driver that the platform has, too (decision 263). */
  bare: Database.Database;
  unit: BigUnit;
  longReader: LongReader;
}

/** A roster of 15,000: its pages at any depth, every order, filters, the roster of a past day. */
export async function benchRoster(): Promise<BenchRow[]> {
  const directory = await Deno.makeTempDir({ prefix: "bench-roster-" });
  const url = `file:${directory}/bench.db`;
  try {
    const keys = generateKeys();
    const vault = createVault(keys);
    const unit = await makeBigUnit(url, vault, PEOPLE);
    await using opened = await openDb(url, { vault });
    await using longReader = new LongReader(opened.readAddress, keys);
    const bare = new Database(`${directory}/bench.db`);
    try {
      const ground = { db: opened.db, bare, unit, longReader };
      return [
        ...await pages(ground),
        ...await orders(ground),
        ...await pastDays(ground),
      ];
    } finally {
      bare.close();
    }
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

async function pages(ground: Ground): Promise<BenchRow[]> {
  const ids = ground.unit.membershipIds;
  const places: [string, string | undefined][] = [
    ["first", undefined],
    ["middle", ids[PEOPLE / 2]],
    ["last", ids[PEOPLE - PAGE - 1]],
  ];
  const rows: BenchRow[] = [];
  for (const [name, after] of places) {
    const { ms, bareMs } = await byTurns(ground, after);
    rows.push({
      figure: `roster page of 50, ${name}`,
      value: ms,
      unit: "ms",
      against: `its statements, prepared and bare: ${bareMs.toFixed(3)} ms`,
      ratio: ms / bareMs,
      budget: `ratio <= ${MAX_RATIO}`,
      ...verdictOn(ms / bareMs, {
        most: MAX_RATIO,
        waiver: WAIVERS.rosterPageRatio,
      }),
    });
  }
  return rows;
}

/** The median of a page, by turns with its statements alone, prepared once. */
async function byTurns(
  ground: Ground,
  after: string | undefined,
): Promise<{ ms: number; bareMs: number }> {
  const place = after === undefined ? null : { after };
  const bare = await bareOf(ground.bare, {
    db: ground.db,
    times: 1,
    read: (db) => read({ ...ground, db }, { place }),
  });
  const all: number[] = [];
  const bareAll: number[] = [];
  for (let run = -WARM_UP; run < RUNS; run++) {
    const ms = await timeOf(() => read(ground, { place }));
    const bareMs = await timeOf(() => bare.run(0));
    if (run < 0) continue;
    all.push(ms);
    bareAll.push(bareMs);
  }
  return { ms: quantile(all, 0.5), bareMs: quantile(bareAll, 0.5) };
}

async function orders(ground: Ground): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const column of rosterColumnsOf("active")) {
    if (!column.isSortable || column.key === "name") continue;
    for (const isDescending of [false, true]) {
      const sort = {
        by: column.key,
        isDescending,
        departments: ground.unit.departmentIds,
      };
      const last = await lastOf(ground, sort);
      rows.push(
        await bounded(
          `roster by ${column.key}${isDescending ? ", down" : ""}: last page`,
          () => read(ground, { sort, place: { after: last } }),
        ),
      );
    }
  }
  const filter: RosterFilter = {
    ...everybody("active"),
    search: "测试149",
    codes: { education: "21", titleLevel: "3" },
  };
  rows.push(
    await bounded(
      "roster filtered by name, education and title",
      () => read(ground, { filter }),
    ),
    await bounded("its total", () => count(ground, filter)),
    await bounded(
      "roster: total of 15,000",
      () => count(ground, everybody("active")),
    ),
  );
  return rows;
}

/** Pages of a past day, each with its total, as they are read: beside the process, by a Worker. */
async function pastDays({ unit, longReader }: Ground): Promise<BenchRow[]> {
  const sorts: [string, RosterSort][] = [
    ["", BY_NAME],
    [", by title", { by: "titleLevel", isDescending: false, departments: [] }],
  ];
  const { unitId, accountId } = unit;
  const rows: BenchRow[] = [];
  for (const [name, sort] of sorts) {
    const ask = () =>
      longReader.ask("rosterPart", {
        scope: { kind: "unit", unitId },
        filter: everybody("active", PAST_DAY),
        sort,
        place: null,
        limit: PAGE,
      }, { accountId });
    // The first one starts the Worker.
    await ask();
    const { ms, pauseMs } = await median(SLOW_RUNS, ask);
    rows.push({
      figure: `roster of a past day${name}: first page and total, by a Worker`,
      value: ms,
      unit: "ms",
      against: `longest pause meanwhile: ${Math.round(pauseMs)} ms`,
      budget: `pause <= ${MAX_PAUSE_MS} ms`,
      ok: pauseMs <= MAX_PAUSE_MS,
    });
  }
  return rows;
}

async function lastOf(ground: Ground, sort: RosterSort): Promise<string> {
  const back = { ...sort, isDescending: !sort.isDescending };
  const { lines } = await read(ground, { sort: back });
  return lines[PAGE - 1]?.membershipId ?? "";
}

function read(
  { db, unit }: Ground,
  options: {
    filter?: RosterFilter;
    sort?: RosterSort;
    place?: RosterPlace;
  },
) {
  return listRoster({ kind: "unit", unitId: unit.unitId }, db, {
    filter: everybody("active"),
    sort: BY_NAME,
    place: null,
    limit: PAGE,
    ...options,
  });
}

function count({ db, unit }: Ground, filter: RosterFilter): Promise<number> {
  return countRoster({ kind: "unit", unitId: unit.unitId }, db, filter);
}

async function bounded(
  figure: string,
  run: () => Promise<unknown>,
): Promise<BenchRow> {
  const ms = await medianMs(SLOW_RUNS, run);
  return {
    figure,
    value: ms,
    unit: "ms",
    budget: `<= ${MAX_PAUSE_MS} ms`,
    ok: ms <= MAX_PAUSE_MS,
  };
}
