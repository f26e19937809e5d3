import { existsSync } from "node:fs";
import { type Db, openDb } from "@/db/open.ts";
import { listDepartments } from "@/db/queries/departments.ts";
import { createVault, generateKeys, type Vault } from "@/db/sealed.ts";
import { type Day, dayInShanghai, yearsBefore } from "@/domain/dates.ts";
import { demoKeys } from "@/server/open_platform.ts";
import { createPasswordHasher } from "@/server/passwords.ts";
import {
  makeProvince,
  PROVINCE_PLAN,
} from "@/tools/seed/province/seed_province.ts";
import { authorityId } from "@/tools/seed/province/unit_rows.ts";
import { LARGEST_UNIT_ID } from "@/tools/seed/province/units.ts";
import { PROVINCE_PATH, seedProvince } from "@/tools/seed_province.ts";
import {
  type BenchDepartment,
  csvOf,
  readColumns,
  type StaffColumns,
} from "./columns.ts";

/** A tenth of the province; the largest unit is as large as in the whole. */
const SMALL_PLAN = { ...PROVINCE_PLAN, people: 70_000, units: 3_700 };
const LARGEST = 15_000;
const CSV_BYTES = 1024 * 1024;

/** A day's people as the peers have them. */
export interface PeerData {
  on: Day;
  columns: StaffColumns;
  /** The same as a file, for DuckDB. */
  csv: string;
}

/** What the statistics are measured on. */
export interface Ground extends AsyncDisposable {
  /** `the province, 612,500 in service`. */
  label: string;
  path: string;
  db: Db;
  vault: Vault;
  /** The largest unit, with its departments. */
  unitId: string;
  departments: readonly BenchDepartment[];
  /** Ids of the authorities of the province and of 武汉. */
  provinceId: string;
  cityId: string;
  now: PeerData;
  /** The largest unit a year ago. */
  past: PeerData;
  /** For files that are thrown away. */
  directory: string;
}

/** Opens the province, made first where it is missing; without `isWhole` a tenth of it, thrown away afterwards. */
export async function openGround(isWhole: boolean): Promise<Ground> {
  const directory = await Deno.makeTempDir({ prefix: "bench-statistics-" });
  try {
    const { path, vault } = isWhole
      ? await wholeProvince()
      : await smallProvince(directory);
    const opened = await openDb(`file:${path}`);
    const unitId = LARGEST_UNIT_ID;
    const departments = await listDepartments(
      { kind: "unit", unitId },
      opened.db,
    );
    const [provinceId, cityId] = ["420000", "420100"].map(authorityId);
    const shared = { departments, cityPath: `/${provinceId}/${cityId}/` };
    const today = dayInShanghai(Date.now());
    const past = yearsBefore(today, 1);
    const columns = readColumns(path, { ...shared, on: today, unitId: null });
    const pastColumns = readColumns(path, { ...shared, on: past, unitId });
    return {
      label: `${columns.count} in service in ${columns.units.length} units`,
      path,
      db: opened.db,
      vault,
      unitId,
      departments,
      provinceId: provinceId ?? "",
      cityId: cityId ?? "",
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
      directory,
      async [Symbol.asyncDispose]() {
        await opened[Symbol.asyncDispose]();
        await Deno.remove(directory, { recursive: true });
      },
    };
  } catch (error) {
    await Deno.remove(directory, { recursive: true });
    throw error;
  }
}

async function wholeProvince(): Promise<{ path: string; vault: Vault }> {
  if (!existsSync(PROVINCE_PATH)) {
    const code = await seedProvince(["--province"]);
    if (code !== 0) throw new Error(`Cannot make ${PROVINCE_PATH}`);
  }
  return { path: PROVINCE_PATH, vault: createVault(await demoKeys()) };
}

async function smallProvince(
  directory: string,
): Promise<{ path: string; vault: Vault }> {
  const path = `${directory}/province.db`;
  const vault = createVault(generateKeys());
  const passwords = createPasswordHasher();
  const clock = () => Date.now();
  await makeProvince({ path }, { vault, passwords, clock }, {
    ...SMALL_PLAN,
    largest: LARGEST,
  });
  return { path, vault };
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
