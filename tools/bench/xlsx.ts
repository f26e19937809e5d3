import { unzipSync } from "fflate";
import { read } from "xlsx";
import { ACTIVE_COLUMNS } from "@/domain/preload_sheet.ts";
import type { SheetRow } from "@/domain/sheet.ts";
import { checkPreloadFile } from "@/server/imports/check_file.ts";
import { readSheet } from "@/server/xlsx/read.ts";
import { writeSheet } from "@/server/xlsx/write.ts";
import type { CellValue } from "@/server/xlsx/write_cells.ts";
import { callerOf, checkFile, testPlatform } from "@/tests/support/cast.ts";
import { type Figure, measure, median } from "./measure.ts";
import type { BenchRow } from "./row.ts";

const SAMPLE_URL = new URL(
  "../../tests/samples/预传在职名单-1200.xlsx",
  import.meta.url,
);
const TODAY = "2026-11-23";
const MAX_ROWS = 20_000;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = "10X98765432";
/** Where the document number stands in the sample. */
const NUMBER_COLUMN = 2;
const RUNS = 3;
const MAX_PAUSE_MS = 50;
const MAX_CHECK_MS = 6000;
const MAX_COMMIT_MS = 6000;
const MAX_GROWTH_MIB = 160;

/** Reading, checking and writing lists (预传名单): the sample of 1,200 rows, and 20,000 rows made from it. */
export async function benchXlsx(): Promise<BenchRow[]> {
  const sample = await Deno.readFile(SAMPLE_URL);
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

function rowsOf(bytes: Uint8Array): SheetRow[] {
  const rows: SheetRow[] = [];
  readSheet(bytes, (row) => rows.push(row));
  return rows.slice(1);
}

function writeList(
  rows: readonly SheetRow[],
  count: number,
): Promise<Uint8Array> {
  return writeSheet({
    name: "在职",
    columns: ACTIVE_COLUMNS.map(({ header, isDay }) => ({
      header,
      kind: isDay ? "day" : "text",
    })),
    rows: people(rows, count),
  });
}

/** The sample's people again and again, each with a document number of its own. */
function* people(
  rows: readonly SheetRow[],
  count: number,
): Generator<CellValue[]> {
  for (let index = 0; index < count; index++) {
    const { cells = [] } = rows[index % rows.length] ?? {};
    const district = Math.floor(index / rows.length);
    yield cells.map((cell, column) => {
      if (cell === null) return null;
      if (cell.type === "day") return cell.day;
      return column === NUMBER_COLUMN
        ? numbered(cell.text, district)
        : cell.text;
    });
  }
}

/** The same citizen ID number in another district, with the check digit that it then has. */
function numbered(number: string, district: number): string {
  const body = `42${String(1000 + district).slice(-4)}${number.slice(6, 17)}`;
  const sum = WEIGHTS.reduce(
    (total, weight, at) => total + weight * Number(body[at]),
    0,
  );
  return body + CHECK_DIGITS[sum % 11];
}
