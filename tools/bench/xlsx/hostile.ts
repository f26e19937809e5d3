import assert from "node:assert/strict";
import { checkPreloadFile } from "@/server/imports/check_file.ts";
import { readSheet } from "@/server/xlsx/read.ts";
import { BOMBS } from "@/tests/hostile/bombs.ts";
import { median, medianMs } from "../measure.ts";
import type { BenchRow } from "../row.ts";

const RUNS = 3;
const KIB = 1024;

/** Small files that want to be very large: how soon each is refused, and what that costs. */
export async function hostileRows(
  { today, maxPauseMs, maxGrowthMib }: {
    today: string;
    maxPauseMs: number;
    maxGrowthMib: number;
  },
): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  let pauseMs = 0;
  let growthMib = 0;
  for (const { name, build } of BOMBS) {
    const bytes = build();
    const check = await median(
      RUNS,
      () => checkPreloadFile(bytes, { kind: "active", today }),
    );
    // A check that looks for its columns may refuse a file before the reader does.
    if (check.result.ok) throw new Error(`Cannot measure: ${name} is taken`);
    const readMs = await medianMs(RUNS, () => refused(bytes));
    pauseMs = Math.max(pauseMs, check.pauseMs);
    growthMib = Math.max(growthMib, check.growthMiB);
    rows.push({
      figure: `hostile, ${
        (bytes.length / KIB).toFixed(0)
      } KiB: ${name}: refused`,
      value: check.ms,
      unit: "ms",
      against: `the reader without its Worker: ${readMs.toFixed(1)} ms`,
      ratio: check.ms / readMs,
      ok: true,
    });
  }
  return [
    ...rows,
    {
      figure: "hostile: longest pause of the event loop",
      value: pauseMs,
      unit: "ms",
      budget: `<= ${maxPauseMs} ms`,
      ok: pauseMs <= maxPauseMs,
    },
    {
      figure: "hostile: most memory of the process over idle",
      value: growthMib,
      unit: "MiB",
      budget: `<= ${maxGrowthMib} MiB`,
      ok: growthMib <= maxGrowthMib,
    },
  ];
}

/** Reads until the reader gives up. */
function refused(bytes: Uint8Array): void {
  assert.throws(() => readSheet(bytes, () => {}));
}
