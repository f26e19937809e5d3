import { unzipSync } from "fflate";
import { read } from "xlsx";
import { checkPreloadFile } from "@/server/imports/check_file.ts";
import { readSheet } from "@/server/xlsx/read.ts";
import { callerOf, checkFile, testPlatform } from "@/tests/support/cast.ts";
import { readSample, rowsOf, writeList } from "./long_list.ts";
import { type Figure, measure, median } from "./measure.ts";
import type { BenchRow } from "./row.ts";

const TODAY = "2026-11-23";
const MAX_ROWS = 20_000;
const RUNS = 3;
const MAX_PAUSE_MS = 50;
const MAX_CHECK_MS = 6000;
const MAX_COMMIT_MS = 6000;
const MAX_GROWTH_MIB = 160;

/** Reading, checking and writing lists (预传名单): the sample of 1,200 rows, and 20,000 rows made from it. */
export async function benchXlsx(): Promise<BenchRow[]> {
  const sample = await readSample();
  const rows = rowsOf(sample);
  const writing = await measure(() => writeList(rows, MAX_ROWS));
  const long = writing.result;
  return [
    ...await benchFile("1,200 rows", sample),
    ...await benchFile("20,000 rows", long),
    ...await benchCommit("20,000 rows", new Uint8Array(long)),
    figure("20,000 rows written", writing.ms, "ms"),
    pauseRow("20,000 rows written", writing),
    {
      figure: "20,000 rows: size of the file",
      value: Math.round(long.length / 1024),
      unit: "KiB",
      ok: true,
    },
  ];
}

async function benchFile(name: string, bytes: Uint8Array): Promise<BenchRow[]> {
  const check = await median(
    RUNS,
    () => checkPreloadFile(bytes, { kind: "active", today: TODAY }),
  );
  const bare = await median(RUNS, () => Promise.resolve(unzipSync(bytes)));
  const sheetJs = await median(
    RUNS,
    () => Promise.resolve(read(bytes, { dense: true })),
  );
  const own = await median(
    RUNS,
    () =>
      Promise.resolve(readSheet(bytes, () => {}, { maxRows: MAX_ROWS + 1 })),
  );
  if (!check.result.ok) {
    throw new Error(`Cannot check ${name}: ${check.result.code}`);
  }
  return [
    against(
      `${name}: own reader`,
      own.ms,
      "SheetJS reading the same bytes",
      sheetJs.ms,
    ),
    against(`${name}: own reader`, own.ms, "inflating the same bytes", bare.ms),
    {
      ...against(
        `${name}: checked in the Worker`,
        check.ms,
        "SheetJS only reading",
        sheetJs.ms,
      ),
      budget: `≤ ${MAX_CHECK_MS} ms`,
      ok: check.ms <= MAX_CHECK_MS,
    },
    pauseRow(`${name}: checked`, check),
    {
      figure: `${name}: memory of the process over idle while checked`,
      value: check.growthMiB,
      unit: "MiB",
      budget: `≤ ${MAX_GROWTH_MIB} MiB`,
      ok: check.growthMiB <= MAX_GROWTH_MIB,
    },
  ];
}

/** What the unit waits for: uploaded, checked against its lists, given the go, on the list. */
async function benchCommit(
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<BenchRow[]> {
  await using cast = await testPlatform();
  const { platform } = cast;
  const run = await measure(async () => {
    const importId = await checkFile(platform, "wuhan", {
      kind: "active",
      bytes,
    });
    const caller = await callerOf(platform, "wuhan");
    return await caller.imports.commit({ importId, createDepartments: "1" });
  });
  if (run.result.added !== MAX_ROWS) {
    throw new Error(`Only ${run.result.added} rows of ${name} were added`);
  }
  return [
    {
      ...figure(`${name}: checked and committed`, run.ms, "ms"),
      budget: `≤ ${MAX_COMMIT_MS} ms`,
      ok: run.ms <= MAX_COMMIT_MS,
    },
    pauseRow(`${name}: checked and committed`, run),
  ];
}

function figure(name: string, ms: number, unit: string): BenchRow {
  return { figure: name, value: Math.round(ms), unit, ok: true };
}

function against(
  name: string,
  ms: number,
  other: string,
  otherMs: number,
): BenchRow {
  return {
    ...figure(name, ms, "ms"),
    against: `${other}: ${Math.round(otherMs)} ms`,
    ratio: Math.round(ms / otherMs * 100) / 100,
  };
}

function pauseRow(name: string, { pauseMs }: Figure<unknown>): BenchRow {
  return {
    figure: `${name}: longest pause of the event loop`,
    value: Math.round(pauseMs),
    unit: "ms",
    budget: `≤ ${MAX_PAUSE_MS} ms`,
    ok: pauseMs <= MAX_PAUSE_MS,
  };
}
