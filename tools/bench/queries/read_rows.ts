import type Database from "libsql";
import type { Db } from "@/db/open.ts";
import { quantile } from "@/tools/trials/figures.ts";
import { timeOf } from "../measure.ts";
import { type BenchRow, verdictOn, type Waiver } from "../row.ts";
import { bareOf } from "./statements.ts";

/** A read of the platform, as it is measured. */
export interface Read {
  figure: string;
  /** @param at Which question; each run asks another one. */
  read: (db: Db, at: number) => Promise<unknown>;
  budgetMs?: number;
  /** Where the budget is not kept, for now. */
  waiver?: Waiver;
  runs?: number;
}

const RUNS = 200;
/** Different questions. */
const TIMES = 20;
const WARM_UP = 20;

/** Median and p99 of a read, by turns with its own statements, prepared and nothing else. */
export async function readRows(
  { db, database }: { db: Db; database: Database.Database },
  { figure, read, budgetMs, waiver, runs = RUNS }: Read,
): Promise<BenchRow[]> {
  const times = Math.min(TIMES, runs);
  const bare = await bareOf(database, { db, times, read });
  const all: number[] = [];
  const bareAll: number[] = [];
  for (let at = -Math.min(WARM_UP, runs); at < runs; at++) {
    const place = (at + times) % times;
    const ms = await timeOf(() => read(db, place));
    const bareMs = await timeOf(() => bare.run(place));
    if (at < 0) continue;
    all.push(ms);
    bareAll.push(bareMs);
  }
  return [0.5, 0.99].map((part): BenchRow => {
    const value = quantile(all, part);
    const bareMs = quantile(bareAll, part);
    const most = part === 0.5 ? budgetMs : undefined;
    return {
      figure: `${figure}, p${part * 100}`,
      value,
      unit: "ms",
      against: `its statements, prepared and bare: ${bareMs.toFixed(3)} ms`,
      ratio: value / bareMs,
      ...(most === undefined
        ? { ok: true }
        : { budget: `<= ${most} ms`, ...verdictOn(value, { most, waiver }) }),
    };
  });
}
