import { dirname, join } from "node:path";
import { copyProblem } from "@/db/backup/check.ts";
import {
  type CopyFacts,
  copyFile,
  copyPrimary,
  copyReplica,
} from "@/db/backup/copy.ts";
import { restoreBackup } from "@/db/backup/restore.ts";
import { BackupError, sealFile } from "@/db/backup/sealed_file.ts";
import { pathOf } from "@/db/file_hands.ts";
import { type KeyRing, parseKeys } from "@/db/keys.ts";
import type { AdminCall } from "./call.ts";
import { needOption, type Options } from "./options.ts";
import { AdminError } from "./world.ts";

const MAX_AGE_MINUTES = 60;
const MIB = 1024 * 1024;

/**
 * `backup`: a copy of the database as it is at one moment, checked, encrypted, then put
 * where it belongs. The copy in plain lies meanwhile beside the data, in a folder of this
 * user's own, and goes away whatever happens; what a crash left goes at the next run.
 */
export async function takeBackup(
  { environment, say }: AdminCall,
  options: Options,
): Promise<void> {
  const target = needOption(options, "file");
  const keys = backupKeys(environment["BACKUP_KEY"]);
  const maxAgeMs = maxAgeOf(options) * 60_000;
  const source = sourceOf(environment);
  await refuseIfThere(target);
  await using place = await workPlace(source.folder);
  const copy = join(place.path, "copy.db");
  const { seq, ageMs } = await source.copy(copy);
  if (ageMs > maxAgeMs) {
    throw new AdminError(
      `副本已有 ${
        minutes(ageMs)
      } 分钟没有更新，没有备份。主数据库已经丢失、要用副本恢复时，加 --max-age-minutes`,
    );
  }
  const problem = await copyProblem(copy);
  if (problem) throw new AdminError(`数据库有问题，没有备份：${problem}`);
  await Deno.mkdir(dirname(target), { recursive: true, mode: 0o700 });
  const part = `${target}.part`;
  await removeIfThere(part);
  await sealFile(copy, part, keys);
  await Deno.rename(part, target);
  await syncFolder(dirname(target));
  const { size } = await Deno.stat(target);
  say(
    `已备份到 ${target}（${
      (size / MIB).toFixed(1)
    } MiB，取自${source.label}，提交号 ${seq ?? "无"}，数据截至 ${
      minutes(ageMs)
    } 分钟前）。`,
  );
}

/** `restore`: a backup into a new database file; nothing is overwritten. */
export async function restore(
  { environment, operator, say }: AdminCall,
  options: Options,
): Promise<void> {
  const from = needOption(options, "file");
  const to = needOption(options, "target");
  const keys = backupKeys(environment["BACKUP_KEY"]);
  await Deno.mkdir(dirname(to), { recursive: true, mode: 0o700 });
  try {
    const { migrated, sessions } = await restoreBackup(from, to, {
      keys,
      at: new Date().toISOString(),
      label: `系统（${operator}）`,
    });
    say(
      `已恢复到 ${to}。结束登录会话 ${sessions} 个，数据库结构升级 ${migrated.length} 步。
请核对备份之后停用的帐号、收回的权限和用过的激活码：它们回到了备份时的样子。`,
    );
  } catch (error) {
    if (error instanceof BackupError) {
      throw new AdminError(`没有恢复：${error.message}`);
    }
    if (error instanceof Deno.errors.NotFound) {
      throw new AdminError(`没有这个文件：${from}`);
    }
    throw error;
  }
}

/** What is copied, and where the plain copy may lie meanwhile. */
interface Source {
  label: string;
  folder: string;
  copy(to: string): Promise<CopyFacts>;
}

function sourceOf(environment: AdminCall["environment"]): Source {
  const url = environment["DATABASE_URL"] || "file:data/platform.db";
  const replica = environment["DATABASE_REPLICA"];
  if (replica) {
    const base = pathOf(replica);
    return {
      label: "本机副本",
      folder: dirname(base),
      copy: (to) => copyReplica(base, to),
    };
  }
  if (/^https?:/.test(url)) {
    const token = environment["DATABASE_TOKEN"];
    return {
      label: "主数据库",
      folder: "data",
      copy: (to) => copyPrimary({ url, token }, to),
    };
  }
  const path = pathOf(url);
  return {
    label: "数据库文件",
    folder: dirname(path),
    async copy(to) {
      // SQLite would make an empty one, and a backup of nothing.
      if (!await isThere(path)) throw new AdminError(`没有数据库：${path}`);
      return await copyFile(path, to);
    },
  };
}

/** A folder of this user's alone, for one backup at a time. */
async function workPlace(
  folder: string,
): Promise<AsyncDisposable & { path: string }> {
  await Deno.mkdir(folder, { recursive: true, mode: 0o700 });
  const lock = await Deno.open(join(folder, "backup.lock"), {
    create: true,
    write: true,
    mode: 0o600,
  });
  if (!await lock.tryLock(true)) {
    lock.close();
    throw new AdminError("另一个备份正在进行");
  }
  const path = join(folder, "backup.tmp");
  const clear = () => removeIfThere(path);
  await clear();
  await Deno.mkdir(path, { mode: 0o700 });
  return {
    path,
    async [Symbol.asyncDispose]() {
      await clear();
      lock.close();
    },
  };
}

function backupKeys(text: string | undefined): KeyRing {
  if (!text) {
    throw new AdminError("请设置环境变量 BACKUP_KEY（编号:base64，32 字节）");
  }
  return parseKeys("BACKUP_KEY", text);
}

function maxAgeOf(options: Options): number {
  const text = options["max-age-minutes"] ?? String(MAX_AGE_MINUTES);
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1) return number;
  throw new AdminError("--max-age-minutes 要写 1 以上的整数");
}

function minutes(ms: number): number {
  return Math.round(ms / 60_000);
}

async function refuseIfThere(path: string): Promise<void> {
  if (await isThere(path)) throw new AdminError(`文件已存在：${path}`);
}

async function isThere(path: string): Promise<boolean> {
  try {
    await Deno.lstat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

async function removeIfThere(path: string): Promise<void> {
  try {
    await Deno.remove(path, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/** A name in a folder is on the disk when the folder is. */
async function syncFolder(path: string): Promise<void> {
  using folder = await Deno.open(path);
  await folder.sync();
}
