import { type Client, createClient } from "@libsql/client/node";
import { type Db, openDb } from "@/db/open.ts";
import { createVault, generateKeys } from "@/db/sealed.ts";
import { findByDocument, walkPeople } from "@/db/queries/found_people.ts";
import type { Scope } from "@/domain/scope.ts";
import {
  findNamed,
  findOfType,
} from "@/server/operations/people/find_people.ts";
import { makeManyPeople, type ManyPeople } from "./many_people.ts";
import { measure, medianMs } from "./measure.ts";
import type { BenchRow } from "./row.ts";

const PEOPLE = Number(Deno.env.get("BENCH_PEOPLE") ?? 100_000);
const UNITS = Math.ceil(PEOPLE / 19);
const RUNS = 100;
/** Candidates of the first slice: whoever is shown, and one more. */
const SHOWN = 21;
/** Nothing holds the event loop for longer. */
const MAX_PAUSE_MS = 50;
/** What scope, types and the place of the walk may cost over the bare statement. */
const MAX_RATIO = 8;

/** What the measurements work on. */
interface Ground {
  db: Db;
  bare: Client;
  many: ManyPeople;
}

/**
 * People found over a province (人员查询): by whole number, by any piece of a name, by
 * initials, and page by page of one 身份类型. `BENCH_PEOPLE` says how many there are.
 */
export async function benchPeople(): Promise<BenchRow[]> {
  const directory = await Deno.makeTempDir({ prefix: "bench-people-" });
  const url = `file:${directory}/bench.db`;
  const vault = createVault(generateKeys());
  try {
    const many = await makeManyPeople(url, {
      people: PEOPLE,
      units: UNITS,
      vault,
    });
    await using opened = await openDb(url, { vault });
    const bare = createClient({ url });
    try {
      return await measureAll({ db: opened.db, bare, many });
    } finally {
      bare.close();
    }
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

async function measureAll(ground: Ground): Promise<BenchRow[]> {
  const { many } = ground;
  const province = { kind: "authority", path: many.province } as const;
  const county = { kind: "authority", path: many.county } as const;
  const unit = { kind: "unit", unitId: many.unitId } as const;
  return [
    await byNumber(ground, province),
    await slice(ground, province, "王伟", "beginning of a name"),
    await slice(ground, province, "建国", "piece of a name"),
    await slice(ground, province, "wl", "two initials"),
    ...await whole(
      ground,
      "two initials, a county",
      (db) => findNamed(county, db, { name: "wl", identityType: null }),
    ),
    ...await whole(
      ground,
      "two initials, a unit",
      (db) => findNamed(unit, db, { name: "wl", identityType: null }),
    ),
    ...await whole(
      ground,
      "page of a 身份类型, the province",
      (db) => findOfType(province, db, { identityType: "2", after: null }),
    ),
    ...await whole(
      ground,
      "page of a 身份类型, a county",
      (db) => findOfType(county, db, { identityType: "2", after: null }),
    ),
    ...await whole(
      ground,
      "page of a 身份类型, a unit",
      (db) => findOfType(unit, db, { identityType: "2", after: null }),
    ),
  ];
}

async function byNumber(
  { db, bare }: Ground,
  scope: Scope,
): Promise<BenchRow> {
  const document = { type: "01", indexes: ["index-77"] };
  return against("person by whole number", {
    ms: await medianMs(RUNS, () => findByDocument(scope, db, document)),
    bareMs: await medianMs(RUNS, () =>
      bare.execute({
        sql: `select id, name, sex, document_sealed from person
          where document_type = ? and document_index = ?`,
        args: ["01", "index-77"],
      })),
  });
}

/** The first slice of candidates, which for a province holds whoever is shown. */
async function slice(
  { db, bare }: Ground,
  scope: Scope,
  name: string,
  what: string,
): Promise<BenchRow> {
  const walk = {
    name,
    identityType: null,
    isGathered: false,
    after: null,
    span: SHOWN,
  };
  return against(`person by the ${what}, the province`, {
    ms: await medianMs(RUNS, () => walkPeople(scope, db, walk)),
    bareMs: await medianMs(RUNS, () =>
      bare.execute({
        sql: `select person.id, person.name, person.sex, person.document_sealed
          from (select person_id from person_name_part
            where part >= ? and part < ? order by part, person_id limit 21) slice
          join person on person.id = slice.person_id
          join membership on membership.person_id = person.id
            and membership.to_date is null
          join unit on unit.id = membership.unit_id
          join authority on authority.id = unit.authority_id`,
        args: [name, `${name}\u{10FFFF}`],
      })),
  });
}

async function whole(
  { db }: Ground,
  what: string,
  find: (db: Db) => Promise<unknown>,
): Promise<BenchRow[]> {
  const value = await medianMs(10, () => find(db));
  const { pauseMs } = await measure(() => find(db));
  return [
    { figure: `people: ${what}`, value, unit: "ms", ok: true },
    {
      figure: `people: ${what}: longest pause`,
      value: pauseMs,
      unit: "ms",
      budget: `<= ${MAX_PAUSE_MS} ms`,
      ok: pauseMs <= MAX_PAUSE_MS,
    },
  ];
}

function against(
  figure: string,
  { ms, bareMs }: { ms: number; bareMs: number },
): BenchRow {
  const ratio = ms / bareMs;
  return {
    figure,
    value: ms,
    unit: "ms",
    against: `the bare statement by the same driver: ${bareMs.toFixed(3)} ms`,
    ratio,
    budget: `ratio <= ${MAX_RATIO}`,
    ok: ratio <= MAX_RATIO,
  };
}
