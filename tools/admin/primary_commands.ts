import { join } from "node:path";
import { makePrimaryKeys, signToken } from "@/tools/primary/keys.ts";
import {
  type AdminApi,
  isBeforeDurable,
  isPrepared,
  preparePrimary,
  primaryVersion,
  readPrimarySettings,
} from "@/tools/primary/settings.ts";
import type { AdminCall } from "./call.ts";
import { needOption, type Options } from "./options.ts";
import { AdminError } from "./world.ts";

const KEY_FOLDER = "data/primary";
const ONLY_OWNER = 0o600;
const DAY_MS = 24 * 3600_000;
/** A token that outlives two years is never changed. */
const MAX_DAYS = 730;

/**
 * `primary keys`: the private half into a file of its own, the public half before those
 * that are believed already; an older one is taken out by hand when nobody uses it.
 */
export async function makeKeysOfPrimary(
  { say }: AdminCall,
  options: Options,
): Promise<void> {
  const folder = options["folder"]?.trim() || KEY_FOLDER;
  const { privatePem, publicPem } = await makePrimaryKeys();
  await Deno.mkdir(folder, { recursive: true, mode: 0o700 });
  const privatePath = join(folder, `private-${stamp()}.pem`);
  const publicPath = join(folder, "public.pem");
  await Deno.writeTextFile(privatePath, privatePem, {
    createNew: true,
    mode: ONLY_OWNER,
  });
  const believed = await readIfThere(publicPath);
  await Deno.writeTextFile(publicPath, publicPem + believed);
  say(`私钥：${privatePath}（只用来签发令牌，请离线保存）
公钥：${publicPath}（共 ${
    (publicPem + believed).split("BEGIN PUBLIC KEY").length - 1
  } 个，主数据库重新启动后全部有效）`);
}

/** `primary token`: one line, so that it can be led into a file. */
export async function sayToken(
  { say }: AdminCall,
  options: Options,
): Promise<void> {
  const privatePem = await readKey(needOption(options, "key"));
  const days = Number(needOption(options, "days"));
  if (!Number.isInteger(days) || days < 1 || days > MAX_DAYS) {
    throw new AdminError(`--days 要写 1 到 ${MAX_DAYS} 的整数`);
  }
  const access = options["access"] ?? "rw";
  if (access !== "rw" && access !== "ro") {
    throw new AdminError("--access 要写 rw（读写）或 ro（只读，备份用）");
  }
  const expiresAt = Date.now() + days * DAY_MS;
  say(await signToken(privatePem, { access, expiresAt }));
}

/**
 * `primary prepare`: settings that a primary forgets at every start, and a look at its
 * version. With `--every` it goes on looking, and sets them again when they are gone.
 */
export async function prepareThePrimary(
  call: AdminCall,
  options: Options,
): Promise<void> {
  const { environment } = call;
  const key = environment["LIBSQL_ADMIN_AUTH_KEY"];
  if (!key) throw new AdminError("请设置环境变量 LIBSQL_ADMIN_AUTH_KEY");
  const api = { url: needAddress(options, "admin"), key };
  const everyS = Number(options["every"] ?? "0");
  if (!Number.isInteger(everyS) || everyS < 0 || everyS > 3600) {
    throw new AdminError("--every 要写 1 到 3600 秒");
  }
  const primary = needAddress(options, "primary");
  if (everyS === 0) return await prepareOnce(call, api, primary);
  while (true) {
    await keepPrepared(call, api, primary);
    await new Promise((resolve) => setTimeout(resolve, everyS * 1000));
  }
}

async function prepareOnce(
  { say, complain }: AdminCall,
  api: AdminApi,
  primary: string,
): Promise<void> {
  const version = await primaryVersion(primary);
  const { durability } = await preparePrimary(api);
  say(
    `主数据库已设定：${version}，durability_mode ${durability}。`,
  );
  if (isBeforeDurable(version)) {
    complain(
      "注意：sqld 低于 0.24.33，断电后复制日志可能不完整。正式使用请升级到 0.24.33 或以上。",
    );
  }
}

/** A primary that is away is looked at again the next time. */
async function keepPrepared(
  call: AdminCall,
  api: AdminApi,
  primary: string,
): Promise<void> {
  try {
    if (isPrepared(await readPrimarySettings(api))) return;
    await prepareOnce(call, api, primary);
  } catch (error) {
    call.complain(error instanceof Error ? error.message : String(error));
  }
}

function needAddress(options: Options, name: string): string {
  const text = needOption(options, name);
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return text;
  throw new AdminError(`--${name} 要写 http://… 或 https://…`);
}

async function readKey(path: string): Promise<string> {
  try {
    const text = await Deno.readTextFile(path);
    if (text.includes("PRIVATE KEY")) return text;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  throw new AdminError(`这不是私钥文件：${path}`);
}

async function readIfThere(path: string): Promise<string> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  }
}

/** `20261126-051500`, UTC: names of files sort by it. */
function stamp(): string {
  return new Date().toISOString().slice(0, 19)
    .replace(/[-:]/g, "").replace("T", "-");
}
