import { existsSync } from "node:fs";
import { listDepartments } from "@/db/queries/departments.ts";
import { createVault, type Vault } from "@/db/sealed.ts";
import { type Day, dayInShanghai, yearsBefore } from "@/domain/dates.ts";
import {
  type Account,
  type Context,
  createContext,
  findAccount,
} from "@/server/context.ts";
import { demoKeys, openPlatform } from "@/server/open_platform.ts";
import { createPasswordHasher } from "@/server/passwords.ts";
import type { Platform } from "@/server/platform.ts";
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

/** A request of an account. */
export type Asking = Context & { account: Account };

/** What the statistics are measured on. */
export interface Ground extends AsyncDisposable {
  /** `the province, 612,500 in service`. */
  label: string;
  path: string;
  vault: Vault;
  /** Who asks: the largest unit, the province and 武汉. */
  asUnit: Asking;
  asProvince: Asking;
  asCity: Asking;
  /** The largest unit, with its departments. */
  unitId: string;
  departments: readonly BenchDepartment[];
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
    const path = isWhole
      ? await wholeProvince()
      : await smallProvince(directory);
    const opened = await openPlatform({
      DEMO: "1",
      DATABASE_URL: `file:${path}`,
    });
    const { platform } = opened;
    const unitId = LARGEST_UNIT_ID;
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
      label: `${columns.count} in service in ${columns.units.length} units`,
      path,
      vault: platform.vault,
      asUnit: await askingAs(platform, "acc_province-largest"),
      asProvince: await askingAs(platform, "acc_province-hubei"),
      asCity: await askingAs(platform, "acc_province-wuhan"),
      unitId,
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

async function askingAs(platform: Platform, id: string): Promise<Asking> {
  const account = await findAccount(platform.db, id);
  if (!account) throw new Error(`Cannot measure: no account ${id}`);
  return { ...createContext(platform, { account, address: null }), account };
}

async function wholeProvince(): Promise<string> {
  if (!existsSync(PROVINCE_PATH)) {
    const code = await seedProvince(["--province"]);
    if (code !== 0) throw new Error(`Cannot make ${PROVINCE_PATH}`);
  }
  return PROVINCE_PATH;
}

async function smallProvince(directory: string): Promise<string> {
  const path = `${directory}/province.db`;
  const platform = {
    vault: createVault(await demoKeys()),
    passwords: createPasswordHasher(),
    clock: () => Date.now(),
  };
  await makeProvince({ path }, platform, { ...SMALL_PLAN, largest: LARGEST });
  return path;
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
