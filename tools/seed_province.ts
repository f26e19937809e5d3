import { parseArgs } from "node:util";
import { demoKeys } from "@/server/open_platform.ts";
import { createVault } from "@/db/sealed.ts";
import { createPasswordHasher } from "@/server/passwords.ts";
import { sayAccounts } from "@/tools/say_cast.ts";
import { PROVINCE_ACCOUNTS } from "./seed/province/accounts.ts";
import { makeProvince, PROVINCE_PLAN } from "./seed/province/seed_province.ts";

/** Where the province lies unless it is said. */
export const PROVINCE_PATH = "data/province.db";

const FILE_REGEXP = /^file:(?!\/\/)(.+)$/;

/** A province as it was asked for on the command line. */
interface Asked {
  path: string;
  people: number;
  units: number;
  seed: number;
}

/**
 * `deno task seed --province`: makes the province in a file of its own, with the keys of
 * the demonstration, and says who can sign in. A file that is there is left alone.
 *
 * @returns The exit code: 0 made, 1 there already, 2 asked for in a wrong way.
 */
export async function seedProvince(args: string[]): Promise<number> {
  const asked = parse(args);
  if (typeof asked === "string") {
    await say(`${asked}\n`, Deno.stderr);
    return 2;
  }
  const { path, ...plan } = asked;
  if (await isThere(path)) {
    await say(`${path} 已经存在；要重新生成，请先删除它。\n`, Deno.stderr);
    return 1;
  }
  await say(`正在生成 ${path}，全省规模约需三到五分钟……\n`, Deno.stdout);
  const start = performance.now();
  // Under another name until it is whole: a province that was interrupted is none.
  const part = `${path}.part`;
  await removeIfThere(part);
  const counts = await makeProvince({ path: part }, {
    vault: createVault(await demoKeys()),
    passwords: createPasswordHasher(),
    clock: () => Date.now(),
  }, plan);
  // A log that an earlier one left would be taken for this one's, and break it.
  await removeIfThere(path);
  await Deno.rename(part, path);
  // Empty, and made again where they are needed.
  await removeIfThere(part);
  const seconds = Math.round((performance.now() - start) / 1000);
  await say(
    `已生成 ${path}，用时 ${seconds} 秒：${counts.units} 家单位，在职 ${counts.active} 人，退休 ${counts.retired} 人，村卫生室 ${counts.villagers} 人，已离开 ${counts.left} 人。
打开：deno task start --province\n`,
    Deno.stdout,
  );
  sayAccounts(PROVINCE_ACCOUNTS);
  return 0;
}

/** What was asked for, or what is wrong with it. */
function parse(args: string[]): Asked | string {
  const { values } = parseArgs({
    args,
    options: {
      province: { type: "boolean" },
      people: { type: "string", default: String(PROVINCE_PLAN.people) },
      units: { type: "string", default: String(PROVINCE_PLAN.units) },
      seed: { type: "string", default: String(PROVINCE_PLAN.seed) },
      out: { type: "string", default: `file:${PROVINCE_PATH}` },
    },
  });
  const [people, units, seed] = [values.people, values.units, values.seed]
    .map(Number);
  for (const number of [people, units, seed]) {
    if (!Number.isSafeInteger(number) || (number ?? 0) < 1) {
      return "--people、--units、--seed 是大于零的整数";
    }
  }
  const path = FILE_REGEXP.exec(values.out)?.[1];
  if (path === undefined) return "--out 写作 file:data/文件名.db";
  return { path, people: people ?? 0, units: units ?? 0, seed: seed ?? 0 };
}

async function isThere(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

async function removeIfThere(path: string): Promise<void> {
  for (const file of [path, `${path}-wal`, `${path}-shm`]) {
    if (await isThere(file)) await Deno.remove(file);
  }
}

async function say(text: string, to: typeof Deno.stdout): Promise<void> {
  await to.write(new TextEncoder().encode(text));
}
