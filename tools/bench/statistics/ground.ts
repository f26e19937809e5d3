import { listDepartments } from "@/db/queries/departments.ts";
import { type Day, dayInShanghai, yearsBefore } from "@/domain/dates.ts";
import { authorityId } from "@/tools/seed/province/unit_rows.ts";
import { openProvince, type Province, SMALL_PLAN } from "../province.ts";
import {
  type BenchDepartment,
  csvOf,
  readColumns,
  type StaffColumns,
} from "./columns.ts";

export type { Asking } from "../province.ts";

const CSV_BYTES = 1024 * 1024;

/** A day's people as the peers have them. */
export interface PeerData {
  on: Day;
  columns: StaffColumns;
  /** The same as a file, for DuckDB. */
  csv: string;
}

/** What the statistics are measured on. */
export interface Ground extends Omit<Province, "platform"> {
  /** `the province, 612,500 in service`. */
  label: string;
  /** Of the largest unit. */
  departments: readonly BenchDepartment[];
  now: PeerData;
  /** The largest unit a year ago. */
  past: PeerData;
}

/** Opens the province, made first where it is missing; without `isWhole` a tenth of it, thrown away afterwards. */
export async function openGround(isWhole: boolean): Promise<Ground> {
  const opened = await openProvince(isWhole ? "whole" : SMALL_PLAN);
  try {
    return await groundOn(opened);
  } catch (error) {
    await opened[Symbol.asyncDispose]();
    throw error;
  }
}

async function groundOn({ platform, ...province }: Province): Promise<Ground> {
  const { path, directory, unitId } = province;
  const scope = { kind: "unit", unitId } as const;
  const departments = await listDepartments(scope, platform.db);
  const cityPath = ["420000", "420100"].map((division) =>
    `/${authorityId(division)}`
  ).join("");
  const shared = { departments, cityPath: `${cityPath}/` };
  const today = dayInShanghai(Date.now());
  const past = yearsBefore(today, 1);
  const columns = readColumns(path, { ...shared, on: today, unitId: null });
  const pastColumns = readColumns(path, { ...shared, on: past, unitId });
  return {
    ...province,
    label: `${columns.count} in service in ${columns.units.length} units`,
    departments,
    now: {
      on: today,
      columns,
      csv: await writeCsv(`${directory}/now.csv`, columns),
    },
    past: {
      on: past,
      columns: pastColumns,
      csv: await writeCsv(`${directory}/past.csv`, pastColumns),
    },
  };
}

async function writeCsv(path: string, columns: StaffColumns): Promise<string> {
  using file = await Deno.create(path);
  let text = "";
  for (const line of csvOf(columns)) {
    text += line;
    if (text.length < CSV_BYTES) continue;
    await writeAll(file, text);
    text = "";
  }
  await writeAll(file, text);
  return path;
}

async function writeAll(file: Deno.FsFile, text: string): Promise<void> {
  let bytes = new TextEncoder().encode(text);
  while (bytes.length > 0) bytes = bytes.subarray(await file.write(bytes));
}
