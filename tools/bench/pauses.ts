import { setTimeout } from "node:timers/promises";
import { type Db, openDb } from "@/db/open.ts";
import { createVault } from "@/db/sealed.ts";
import { NO_CONDITIONS } from "@/domain/roster_address.ts";
import { usualColumnsOf } from "@/domain/roster_columns.ts";
import { createContext, findAccount } from "@/server/context.ts";
import { type Caller, createCaller } from "@/server/router.ts";
import { platformOn } from "@/tests/support/cast.ts";
import { TEST_VAULT_KEYS } from "@/tests/support/database.ts";
import { makeApart } from "./big_unit_apart.ts";
import { measure, median } from "./measure.ts";
import type { BenchRow } from "./row.ts";

const PEOPLE = 15_000;
const RUNS = 3;
const IDLE_MS = 1000;
const PAST_DAY = "2026-11-01";
/** Nothing holds the event loop for longer. */
const MAX_PAUSE_MS = 50;

/** How long the event loop stands still while a unit of 15,000 counts, lists and exports. */
export async function benchPauses(): Promise<BenchRow[]> {
  const directory = await Deno.makeTempDir({ prefix: "bench-pauses-" });
  const url = `file:${directory}/bench.db`;
  const vault = createVault(TEST_VAULT_KEYS);
  try {
    const { accountId } = await makeApart(url, PEOPLE);
    const { db, ...opened } = await openDb(url, { vault });
    await using cast = platformOn({ db, vault, url, ...opened });
    const { platform } = cast;
    const account = await findAccount(db, accountId);
    const ctx = createContext(platform, { account, address: null });
    return await pausesOf(createCaller(ctx), db);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

async function pausesOf(unit: Caller, db: Db): Promise<BenchRow[]> {
  const place = { after: null, before: null, size: 50, sort: "name" };
  const past = { ...NO_CONDITIONS, on: PAST_DAY };
  const book = {
    kind: "active" as const,
    columns: usualColumnsOf("active"),
    ids: [],
    sort: "name",
  };
  const acts: [string, () => Promise<unknown>][] = [
    [
      "statistics of a past day",
      () => unit.statistics.active({ on: PAST_DAY }),
    ],
    [
      "export of the statistics of a past day",
      () => unit.statistics.export({ kind: "active", on: PAST_DAY }),
    ],
    [
      "roster page of a past day",
      () => unit.roster.active({ ...past, ...place }),
    ],
    [
      "export of the roster",
      () => unit.roster.export({ ...NO_CONDITIONS, ...book }),
    ],
    [
      "export of the roster of a past day",
      () => unit.roster.export({ ...past, ...book }),
    ],
    ["sheet of a bulk update", () => unit.roster.updates.book()],
  ];
  const idle = await median(RUNS, () => setTimeout(IDLE_MS));
  // The unit was made by plain SQL: the first transaction folds all of its people.
  const fold = await measure(() => db.transaction().execute(async () => {}));
  const rows: BenchRow[] = [{
    figure: "doing nothing: longest pause, the machine's own",
    value: idle.pauseMs,
    unit: "ms",
    ok: true,
  }, {
    figure: "summaries of 15,000 who came at once: longest pause",
    value: fold.pauseMs,
    unit: "ms",
    against: `all of it: ${fold.ms.toFixed(0)} ms`,
    budget: `<= ${MAX_PAUSE_MS} ms`,
    ok: fold.pauseMs <= MAX_PAUSE_MS,
  }];
  for (const [name, act] of acts) {
    const { ms, pauseMs } = await median(RUNS, act);
    rows.push({ figure: `${name}, 15,000`, value: ms, unit: "ms", ok: true }, {
      figure: `${name}: longest pause of the event loop`,
      value: pauseMs,
      unit: "ms",
      budget: `<= ${MAX_PAUSE_MS} ms`,
      ok: pauseMs <= MAX_PAUSE_MS,
    });
  }
  return rows;
}
