import { existsSync } from "node:fs";
import { createVault } from "@/db/sealed.ts";
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
  type ProvincePlan,
} from "@/tools/seed/province/seed_province.ts";
import { LARGEST_UNIT_ID } from "@/tools/seed/province/units.ts";
import { PROVINCE_PATH, seedProvince } from "@/tools/seed_province.ts";

/** A tenth of the province; the largest unit is as large as in the whole. */
export const SMALL_PLAN = {
  ...PROVINCE_PLAN,
  people: 70_000,
  units: 3_700,
  largest: 15_000,
};

/** A request of an account. */
export type Asking = Context & { account: Account };

/** A province that is measured on. */
export interface Province extends AsyncDisposable {
  path: string;
  platform: Platform;
  /** Who asks: the largest unit, the province and 武汉. */
  asUnit: Asking;
  asProvince: Asking;
  asCity: Asking;
  /** The largest unit. */
  unitId: string;
  /** For files that are thrown away. */
  directory: string;
}

/** Opens the whole province, made first where it is missing, or one that is made for this run alone. */
export async function openProvince(
  plan: "whole" | ProvincePlan,
): Promise<Province> {
  await using stack = new AsyncDisposableStack();
  const directory = await Deno.makeTempDir({ prefix: "bench-province-" });
  stack.defer(() => Deno.remove(directory, { recursive: true }));
  const path = plan === "whole"
    ? await wholeProvince()
    : await makeIn(directory, plan);
  const { platform } = stack.use(
    await openPlatform({ DEMO: "1", DATABASE_URL: `file:${path}` }),
  );
  const province = {
    path,
    platform,
    asUnit: await askingAs(platform, "acc_province-largest"),
    asProvince: await askingAs(platform, "acc_province-hubei"),
    asCity: await askingAs(platform, "acc_province-wuhan"),
    unitId: LARGEST_UNIT_ID,
    directory,
  };
  const moved = stack.move();
  return { ...province, [Symbol.asyncDispose]: () => moved.disposeAsync() };
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

async function makeIn(directory: string, plan: ProvincePlan): Promise<string> {
  const path = `${directory}/province.db`;
  const platform = {
    vault: createVault(await demoKeys()),
    passwords: createPasswordHasher(),
    clock: () => Date.now(),
  };
  await makeProvince({ path }, platform, plan);
  return path;
}
