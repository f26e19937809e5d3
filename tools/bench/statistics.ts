import Database from "libsql";
import type { Db } from "@/db/open.ts";
import { listDepartments } from "@/db/queries/departments.ts";
import type { Day } from "@/domain/dates.ts";
import { AreaStatInput } from "@/domain/inputs/statistics.ts";
import {
  byDepartment,
  byPosition,
  type StatTable,
} from "@/domain/statistics.ts";
import { withoutClosed } from "@/server/operations/statistics/count_on.ts";
import { readArea } from "@/server/operations/statistics/read_area.ts";
import { readStaffStatistics } from "@/server/operations/statistics/read_statistics.ts";
import { countStaffNow } from "@/server/operations/statistics/read_summary.ts";
import { unitScope } from "@/server/unit_scope.ts";
import { quantile } from "@/tools/trials/figures.ts";
import { medianMs, timesOf } from "./measure.ts";
import { bareOf } from "./queries/statements.ts";
import { type BenchRow, verdictOn, type Waiver } from "./row.ts";
import {
  countDifferences,
  type Rows,
  rowsByDepartment,
  rowsByPosition,
  rowsOfTable,
} from "./statistics/agreement.ts";
import { askDuckDb, type DuckQuery } from "./statistics/duckdb_queries.ts";
import {
  type Asking,
  type Ground,
  openGround,
  type PeerData,
} from "./statistics/ground.ts";
import { measureChange } from "./statistics/change.ts";
import { type Groups, scan } from "./statistics/scan.ts";
import { WAIVERS } from "./waivers.ts";

const RUNS = 41;
/** Of what is done before it is compiled well. */
const QUICK_RUNS = 401;
const AREA_RUNS = 101;
const SLOW_RUNS = 9;
/** Positions, and 0 for who has none. */
const POSITIONS = 5;

/** A statistic as it is measured: of whom, by what, and how the platform and a scan count it. */
interface Case {
  figure: string;
  data: PeerData;
  /** The statistics that come of one read. */
  parts: readonly Part[];
  /** What the platform answers, a table a part. */
  read: (db: Db) => Promise<readonly StatTable[]>;
  /** Whether a Worker reads: its statements are not to be had here. */
  isApart?: boolean;
  runs: number;
  budgetMs?: number;
  /** Where the budget is not kept, for now. */
  waiver?: Waiver;
}

/** One table for the peers. */
interface Part {
  by: "position" | "department";
  /** Of whom, for DuckDB. */
  where: string;
  /** Of whom, for the scan. */
  from: number;
  until: number;
  mask?: Uint8Array;
}

/**
 * 统计 as they are read, on the largest unit, a city and the province, against two peers in
 * the same run: a scan over typed columns in memory, which nothing can be quicker than
 * without keeping sums, and DuckDB with two threads. All three have to agree on every
 * figure.
 *
 * @param options.isWhole The whole province; else a tenth of it, with the same largest unit.
 */
export async function benchStatistics(
  { isWhole }: { isWhole: boolean },
): Promise<BenchRow[]> {
  await using ground = await openGround(isWhole);
  const cases = casesOf(ground);
  const peers = await askDuckDb(cases.flatMap(duckQueriesOf), SLOW_RUNS);
  const rows: BenchRow[] = [];
  for (const one of cases) {
    rows.push(...await measureCase(one, { ground, peers }));
  }
  rows.push(await measureChange(ground));
  return rows;
}

function casesOf(ground: Ground): Case[] {
  const { asUnit, now, past, unitId, label } = ground;
  const place = now.columns.units.indexOf(unitId);
  const from = now.columns.starts[place] ?? 0;
  const until = now.columns.starts[place + 1] ?? 0;
  const ofUnit = { from, until, where: `unit = ${place}` };
  const all = { from: 0, until: now.columns.count };
  const unit = `largest unit, ${until - from} in service`;
  return [
    {
      figure: `${unit}, both tables from its summary`,
      data: now,
      parts: [
        { ...ofUnit, by: "position" },
        { ...ofUnit, by: "department" },
      ],
      read: summaryReader(asUnit),
      runs: QUICK_RUNS,
      budgetMs: 2,
      waiver: WAIVERS.largestSummary,
    },
    {
      figure: `${unit}, both tables as the page reads them`,
      data: now,
      parts: [
        { ...ofUnit, by: "position" },
        { ...ofUnit, by: "department" },
      ],
      read: (db) => readUnit({ ...asUnit, db }),
      runs: QUICK_RUNS,
    },
    {
      figure: `the province, ${label}, by position`,
      data: now,
      parts: [{ ...all, by: "position", where: "true" }],
      read: (db) => readByPosition({ ...ground.asProvince, db }),
      runs: AREA_RUNS,
      budgetMs: 20,
    },
    {
      figure: "武汉, by position",
      data: now,
      parts: [{
        ...all,
        by: "position",
        where: "isOfCity = 1",
        mask: now.columns.isOfCity,
      }],
      read: (db) => readByPosition({ ...ground.asCity, db }),
      runs: AREA_RUNS,
      budgetMs: 20,
    },
    {
      figure: `${unit.split(",")[0]} on ${past.on}, both tables`,
      data: past,
      parts: (["position", "department"] as const).map((by) => ({
        by,
        from: 0,
        until: past.columns.count,
        where: "true",
      })),
      read: () => readUnit(asUnit, past.on),
      isApart: true,
      runs: SLOW_RUNS,
    },
  ];
}

/** The summary alone: the names of the departments are read once, as the peers have theirs. */
function summaryReader({ account, now }: Asking) {
  const scope = unitScope(account.scope);
  let tree: Awaited<ReturnType<typeof listDepartments>> | undefined;
  return async (db: Db): Promise<StatTable[]> => {
    tree ??= await listDepartments(scope, db);
    const { unitId } = scope;
    const counts = await countStaffNow(scope, db, { unitId, today: now.today });
    return [
      byPosition(counts.byPosition),
      withoutClosed(byDepartment(counts.byDepartment, tree), tree),
    ];
  };
}

/** Both tables of a unit, today or on a past day. */
async function readUnit(asking: Asking, on?: Day): Promise<StatTable[]> {
  const tables = await readStaffStatistics(asking, on);
  return [tables.byPosition, tables.byDepartment];
}

/** What an authority's page says: its parts are read as well. */
async function readByPosition(asking: Asking): Promise<StatTable[]> {
  const asked = AreaStatInput.parse({ kind: "active" });
  const { tables } = await readArea(asking, asked);
  // Asked for, so it is.
  if (tables.kind !== "active") throw new Error("Cannot measure: retired");
  return [tables.byPosition];
}

function duckQueriesOf({ figure, data, parts }: Case): DuckQuery[] {
  return parts.map(({ by, where }) => ({
    name: `${figure} ${by}`,
    by,
    where,
    on: data.on,
    csv: data.csv,
  }));
}

async function measureCase(
  { figure, data, parts, read, isApart, runs, budgetMs, waiver }: Case,
  { ground, peers }: {
    ground: Ground;
    peers: ReadonlyMap<string, { ms: number; groups: Groups }>;
  },
): Promise<BenchRow[]> {
  const { departments, asUnit: { db } } = ground;
  const count = () =>
    parts.map((part) =>
      scan(data.columns, {
        ...part,
        on: data.on,
        groups: part.by === "position" ? POSITIONS : departments.length + 1,
      })
    );
  const limitMs = await medianMs(RUNS, count);
  // The first time loads what the Worker of past days runs.
  const tables = await read(db);
  const times = await timesOf(runs, () => read(db));
  const ms = quantile(times, 0.5);
  const bare = isApart
    ? ""
    : `; its statements, prepared and bare: ${
      (await bareMs(ground, { read, runs })).toFixed(2)
    } ms`;
  const scanned = count();
  let duckMs = 0;
  let differing = 0;
  parts.forEach(({ by }, at) => {
    const rowsOf = (groups: Groups): Rows =>
      by === "position"
        ? rowsByPosition(groups)
        : rowsByDepartment(groups, departments);
    const peer = peers.get(`${figure} ${by}`);
    const table = tables[at];
    const groups = scanned[at];
    if (!peer || !table || !groups) throw new Error(`No figures of ${figure}`);
    duckMs += peer.ms;
    const truth = rowsOf(groups);
    differing += countDifferences(rowsOfTable(table), truth) +
      countDifferences(rowsOf(peer.groups), truth);
  });
  return [
    {
      figure,
      value: ms,
      unit: "ms",
      against: `typed columns in memory: ${limitMs.toFixed(2)} ms; DuckDB: ${
        duckMs.toFixed(1)
      } ms${bare}`,
      ratio: ms / limitMs,
      ...(budgetMs === undefined ? { ok: true } : {
        budget: `<= ${budgetMs} ms`,
        ...verdictOn(ms, { most: budgetMs, waiver }),
      }),
    },
    {
      figure: `${figure}, p99`,
      value: quantile(times, 0.99),
      unit: "ms",
      ratio: quantile(times, 0.99) / limitMs,
      ok: true,
    },
    {
      figure: `${figure}: figures on which the three differ`,
      value: differing,
      unit: "",
      budget: "none",
      ok: differing === 0,
    },
  ];
}

/** What a read asks of the database, without all that is ours. */
async function bareMs(
  { path, asUnit: { db } }: Ground,
  { read, runs }: Pick<Case, "read" | "runs">,
): Promise<number> {
  const database = new Database(path);
  try {
    const bare = await bareOf(database, { db, times: 1, read });
    return await medianMs(runs, () => bare.run(0));
  } finally {
    database.close();
  }
}
