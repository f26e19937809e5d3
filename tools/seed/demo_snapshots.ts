import { setFacts } from "@/db/queries/people.ts";
import { findFactsOn } from "@/db/queries/person_facts.ts";
import { insertSnapshot, listSnapshots } from "@/db/queries/snapshots.ts";
import type { Tx } from "@/db/open.ts";
import { addDays } from "@/domain/dates.ts";
import {
  peopleIn,
  retiredTables,
  type ShownTable,
  staffTables,
} from "@/domain/statistics_shown.ts";
import {
  snapshotYear,
  usualSnapshotDay,
  writeSnapshotTables,
} from "@/domain/statistics_snapshots.ts";
import {
  countRetiredOn,
  countStaffOn,
} from "@/server/operations/statistics/count_on.ts";
import { type Moment, momentOf, type Platform } from "@/server/platform.ts";
import { IDS } from "./ids.ts";

const SCOPE = { kind: "unit", unitId: IDS.unit.wuhan } as const;
/** Of the crowd, these may turn out to have studied longer than was known. */
const CORRECTED = [1, 2, 3, 4, 5, 6, 7, 8];

/**
 * Freezes the statistics of the last day of the past year for 武昌区中医院, and lets a few
 * records be corrected afterwards, so that a recount differs. Where one is, nothing changes.
 */
export async function seedDemoSnapshots(
  platform: Pick<Platform, "db" | "clock">,
): Promise<void> {
  const { db } = platform;
  if ((await listSnapshots(SCOPE, db)).length > 0) return;
  const now = momentOf(platform);
  const ask = { scope: SCOPE, on: usualSnapshotDay(now.today) };
  const tables = {
    active: staffTables(await countStaffOn(db, ask)),
    retired: retiredTables(await countRetiredOn(db, ask)),
  };
  await db.transaction().execute(async (tx) => {
    for (const kind of ["active", "retired"] as const) {
      await addSnapshot(tx, now, { kind, on: ask.on, tables: tables[kind] });
    }
    for (const at of CORRECTED) await correct(tx, now, at);
  });
}

async function addSnapshot(
  tx: Tx,
  now: Moment,
  { kind, on, tables }: {
    kind: "active" | "retired";
    on: string;
    tables: readonly ShownTable[];
  },
): Promise<void> {
  const people = peopleIn(tables);
  if (people === 0) return;
  const frozenAt = `${addDays(on, 8)}T02:10:00.000Z`;
  await insertSnapshot(SCOPE, tx, {
    id: `snp_demo-${kind}`,
    unitId: SCOPE.unitId,
    kind,
    year: snapshotYear(on),
    onDate: on,
    people,
    tables: writeSnapshotTables(tables),
    frozenAt: frozenAt < now.at ? frozenAt : now.at,
    frozenBy: IDS.account.wuhan,
  });
}

/** 大学专科 turns out to be 大学本科, from the first day on. */
async function correct(tx: Tx, now: Moment, at: number): Promise<void> {
  const scope = {
    kind: "person",
    personId: `psn_demo-active-${at}`,
  } as const;
  const facts = await findFactsOn(scope, tx, now.today);
  if (facts?.education !== "31") return;
  await setFacts(scope, tx, {
    id: `fct_demo-active-${at}-corrected`,
    on: addDays(now.today, -480),
    facts: { ...facts, education: "21" },
  });
}
