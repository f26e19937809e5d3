import {
  type Client,
  createClient,
  type InStatement,
} from "@libsql/client/node";
import { type Db, openDb } from "@/db/open.ts";
import { findPersonAccounts } from "@/db/queries/accounts.ts";
import { listDepartments } from "@/db/queries/departments.ts";
import { listCounted } from "@/db/queries/statistics.ts";
import { createVault, generateKeys, type Vault } from "@/db/sealed.ts";
import { createBreath } from "@/server/breathe.ts";
import { byDepartment, byPosition, countStaff } from "@/domain/statistics.ts";
import { type BigUnit, makeBigUnit } from "./big_unit.ts";
import { medianMs } from "./measure.ts";
import { benchPeople } from "./people.ts";
import type { BenchRow } from "./row.ts";

const PEOPLE = 15_000;
const TODAY = "2026-11-23";
const PAST_DAY = "2026-11-20";
/** Nothing holds the event loop for longer. */
const MAX_PAUSE_MS = 50;
const RUNS = 200;
const SLOW_RUNS = 10;
const BARE = "the bare statement by the same driver";

/** What the measurements work on. */
interface Ground {
  db: Db;
  bare: Client;
  vault: Vault;
  unit: BigUnit;
}

/**
 * Queries on the largest unit, 15,000 people, and of people over a province, against the
 * bare statement in the same run.
 */
export async function benchQueries(): Promise<BenchRow[]> {
  const directory = await Deno.makeTempDir({ prefix: "bench-queries-" });
  const url = `file:${directory}/bench.db`;
  const vault = createVault(generateKeys());
  try {
    const unit = await makeBigUnit(url, vault, PEOPLE);
    await using opened = await openDb(url, { vault });
    const bare = createClient({ url });
    try {
      const ground = { db: opened.db, bare, vault, unit };
      return [...await measureAll(ground), ...await benchPeople()];
    } finally {
      bare.close();
    }
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

async function measureAll(ground: Ground): Promise<BenchRow[]> {
  const { vault, unit } = ground;
  return [
    await lookup(ground),
    ...await statistics(ground, "now", null),
    ...await statistics(ground, "as of a past day", PAST_DAY),
    {
      figure: "keyed hash of a document number",
      value: await medianMs(RUNS, () => vault.index("document", unit.number)),
      unit: "ms",
      ok: true,
    },
  ];
}

/** Counting goes in slices: how long it takes, and how long it holds the event loop. */
async function statistics(
  { db, unit }: Ground,
  when: string,
  on: string | null,
): Promise<BenchRow[]> {
  const scope = { kind: "unit", unitId: unit.unitId } as const;
  const tree = await listDepartments(scope, db);
  let longest = 0;
  const value = await medianMs(SLOW_RUNS, async () => {
    const count = countStaff([], on ?? TODAY);
    const breathe = createBreath();
    let since = performance.now();
    for await (const part of listCounted(scope, db, { kind: "active", on })) {
      count.addAll(part);
      const before = performance.now();
      longest = Math.max(longest, before - since);
      await breathe();
      since = performance.now();
    }
    byPosition(count);
    byDepartment(count, tree);
    longest = Math.max(longest, performance.now() - since);
  });
  const figure = `statistics, both tables, 15,000 people, ${when}`;
  return [
    { figure, value, unit: "ms", ok: true },
    {
      figure: `${figure}: longest slice`,
      value: longest,
      unit: "ms",
      budget: `<= ${MAX_PAUSE_MS} ms`,
      ok: longest <= MAX_PAUSE_MS,
    },
  ];
}

async function lookup({ db, bare, vault, unit }: Ground): Promise<BenchRow> {
  const documentIndex = vault.index("document", unit.number);
  const statement: InStatement = {
    sql:
      `select account.id from account join person on person.id = account.person_id
      where person.document_index = ? limit 2`,
    args: [documentIndex],
  };
  return against("person by document number", {
    ms: await medianMs(RUNS, () => findPersonAccounts(db, { documentIndex })),
    bareMs: await medianMs(RUNS, () => bare.execute(statement)),
    budgetRatio: 8,
  });
}

function against(
  figure: string,
  { ms, bareMs, budgetRatio }: {
    ms: number;
    bareMs: number;
    budgetRatio: number;
  },
): BenchRow {
  const ratio = ms / bareMs;
  return {
    figure,
    value: ms,
    unit: "ms",
    against: `${BARE}: ${bareMs.toFixed(3)} ms`,
    ratio,
    budget: `ratio <= ${budgetRatio}`,
    ok: ratio <= budgetRatio,
  };
}
