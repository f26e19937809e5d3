import { fileURLToPath } from "node:url";
import Database from "libsql";
import { type AuditEntry, insertAuditLines } from "@/db/queries/audit.ts";
import { listAudited } from "@/db/queries/audited_people.ts";
import { listSeen } from "@/db/queries/seen.ts";
import { type Db, openDb } from "@/db/open.ts";
import { createVault, generateKeys } from "@/db/sealed.ts";
import type { Scope } from "@/domain/scope.ts";
import { quantile } from "@/tools/trials/figures.ts";
import { benchId, makeAuditRows } from "./audit_rows.ts";
import { makeManyPeople } from "./many_people.ts";
import { measure, medianMs, timeOf } from "./measure.ts";
import type { BenchRow } from "./row.ts";
import { readTriggers, withoutTriggers } from "./sql/triggers.ts";

const PEOPLE = Number(Deno.env.get("BENCH_PEOPLE") ?? 100_000);
const UNITS = Math.ceil(PEOPLE / 19);
const RUNS = 15;
/** 谁看过此人 has five seconds (PIPL 57). */
const BUDGET_MS = 5_000;
/** What scope and words may cost over the bare statement. */
const MAX_RATIO = 30;
/** Gathering the units of a province costs so much, however few the lines. */
const SMALL_MS = 100;
const LINES = 2_000;
const WRITE_ROUNDS = 9;
/** What the trigger may cost each line. */
const MAX_WRITE_RATIO = 1.25;
const SHOWN = 501;
const FROM = "2026-11-01T00:00:00.000Z";
const UNTIL = "2027-12-31T00:00:00.000Z";

/** The same question without scope and words: a statement that is prepared once, for as many lines. */
const BARE = `
  with seen as (
    select seq from audit where person_id = ?1
    union select seq from audit_seen where person_id = ?1
    union select audit.seq from membership join audit on audit.unit_id = membership.unit_id
      where membership.person_id = ?1 and audit.act in
        ('business.export', 'clinics.export', 'preload.export', 'stays.export',
          'vip.roster'))
  select audit.seq, audit.at, audit.act, audit.account_label, audit.after, audit.address,
    unit.name
  from seen join audit on audit.seq = seen.seq left join unit on unit.id = audit.unit_id
  where audit.at >= ?2 and audit.at < ?3
  order by audit.seq desc limit ?4`;

/**
 * Who saw this person between two times (谁看过此人): a million lines of the trail, with
 * `--province` ten, which take some 6 GB while it runs; `BENCH_LINES` says another number.
 */
export async function benchAudit(
  { isWhole }: { isWhole: boolean },
): Promise<BenchRow[]> {
  const rows = Number(Deno.env.get("BENCH_LINES") ?? (isWhole ? 1e7 : 1e6));
  const data = fileURLToPath(new URL("../../data/", import.meta.url));
  await Deno.mkdir(data, { recursive: true });
  const directory = await Deno.makeTempDir({
    dir: data,
    prefix: "bench-audit-",
  });
  const path = `${directory}/bench.db`;
  const vault = createVault(generateKeys());
  try {
    const many = await makeManyPeople(`file:${path}`, {
      people: PEOPLE,
      units: UNITS,
      vault,
    });
    makeAuditRows(path, { rows, people: PEOPLE, units: UNITS });
    await using opened = await openDb(`file:${path}`, { vault });
    // By the driver that the platform has: locks of two drivers in one process do not hold.
    const bare = new Database(path);
    try {
      return [
        ...await questions({ db: opened.db, bare, rows }, many),
        await writing(opened.db),
      ];
    } finally {
      bare.close();
    }
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

interface Ground {
  db: Db;
  bare: Database.Database;
  rows: number;
}

async function questions(
  ground: Ground,
  many: { province: string; county: string; unitId: string },
): Promise<BenchRow[]> {
  const province = { kind: "authority", path: many.province } as const;
  const county = { kind: "authority", path: many.county } as const;
  const unit = { kind: "unit", unitId: many.unitId } as const;
  const hot = benchId("psn", 0);
  const usual = benchId("psn", 4_711);
  const millions = ground.rows / 1_000_000;
  const named = (what: string) => `who saw ${what}, of ${millions} M lines`;
  return [
    await asked(ground, province, hot, named("whom all see, the province")),
    await asked(ground, county, hot, named("whom all see, a county")),
    await asked(ground, unit, hot, named("whom all see, the largest unit")),
    await asked(ground, province, usual, named("somebody, the province")),
    {
      figure: "whom the trail may be asked about, by name",
      value: await medianMs(RUNS, () =>
        listAudited(province, ground.db, {
          search: { by: "name", name: "王伟" },
          limit: 21,
        })),
      unit: "ms",
      ok: true,
    },
  ];
}

async function asked(
  { db, bare }: Ground,
  scope: Scope,
  personId: string,
  figure: string,
): Promise<BenchRow> {
  const span = { personId, from: FROM, until: UNTIL, limit: SHOWN };
  const first = await measure(() => listSeen(scope, db, span));
  const ms = await medianMs(RUNS, () => listSeen(scope, db, span));
  // Of each way there may be so many: as many lines are asked for as were found.
  const found = first.result.rows.length;
  const statement = bare.prepare(BARE).raw(true);
  const ask = () => statement.all(personId, FROM, UNTIL, found);
  if (ask().length < found) {
    throw new Error(`Cannot measure: ${figure} is not all in the bare lines`);
  }
  const bareMs = await medianMs(RUNS, ask);
  const ratio = ms / bareMs;
  return {
    figure: `${figure}: ${found} found, first ${first.ms.toFixed(0)} ms, then`,
    value: ms,
    unit: "ms",
    against: `the bare prepared statement: ${bareMs.toFixed(1)} ms`,
    ratio,
    budget: `<= ${BUDGET_MS} ms; ratio <= ${MAX_RATIO} or ${SMALL_MS} ms`,
    ok: first.ms <= BUDGET_MS && ms <= BUDGET_MS &&
      (ratio <= MAX_RATIO || ms <= SMALL_MS),
  };
}

/**
 * Lines with the trigger and without, by turns: what it costs each write. One after the
 * other the first would pay for pages that nobody had read yet.
 */
async function writing(db: Db): Promise<BenchRow> {
  const triggers = await readTriggers(db, "audit_seen_kept");
  const withIt: number[] = [];
  const without: number[] = [];
  await writeLines(db);
  for (let round = 0; round < WRITE_ROUNDS; round++) {
    withIt.push(await timeOf(() => writeLines(db)));
    without.push(
      await withoutTriggers(db, triggers, () => timeOf(() => writeLines(db))),
    );
  }
  const ms = quantile(withIt, 0.5);
  const bareMs = quantile(without, 0.5);
  const ratio = ms / bareMs;
  return {
    figure: `${LINES} lines written into the trail`,
    value: ms,
    unit: "ms",
    against: `without its trigger: ${bareMs.toFixed(0)} ms`,
    ratio,
    budget: `ratio <= ${MAX_WRITE_RATIO}`,
    ok: ratio <= MAX_WRITE_RATIO,
  };
}

function writeLines(db: Db): Promise<void> {
  const entries: AuditEntry[] = Array.from({ length: LINES }, (_, at) => ({
    at: UNTIL,
    accountId: benchId("unt", 1),
    accountLabel: "B1",
    act: "stays.view",
    unitId: benchId("unt", at % UNITS),
    personId: benchId("psn", at % PEOPLE),
    subjectId: null,
    after: { purpose: "办理社保" },
    address: "192.0.2.1",
  }));
  return db.transaction().execute((tx) => insertAuditLines(tx, entries));
}
