import { restore, takeBackup } from "./backup_commands.ts";
import type { AdminCall } from "./call.ts";
import { makeKeys } from "./key_commands.ts";
import type { Options } from "./options.ts";
import {
  makeKeysOfPrimary,
  prepareThePrimary,
  sayToken,
} from "./primary_commands.ts";

/** A command about machines and files: it opens no database as the service does. */
export interface MachineCommand {
  /** Options with what they hold; those in brackets may be left out. */
  usage: string;
  about: string;
  /** Names of the options that it knows. */
  options: readonly string[];
  /** What the words after its name are, in order; all are needed. */
  words: readonly string[];
  run: (call: AdminCall, options: Options) => Promise<void>;
}

/** The commands of `deno task admin` about machines and files, in the order of the help. */
export const MACHINE_COMMANDS: Readonly<Record<string, MachineCommand>> = {
  "keys make": {
    usage: "[--id k1]",
    about: "生成 DATA_KEYS、INDEX_KEYS、BACKUP_KEY 各一个，直接写进环境文件",
    options: ["id"],
    words: [],
    run: makeKeys,
  },
  "primary keys": {
    usage: "[--folder data/primary]",
    about: "生成主数据库的一对密钥：私钥签发令牌，公钥加到 public.pem",
    options: ["folder"],
    words: [],
    run: makeKeysOfPrimary,
  },
  "primary token": {
    usage: "--key data/primary/private-….pem --days 365 [--access rw|ro]",
    about: "用私钥签发令牌（DATABASE_TOKEN），到期失效；只输出令牌一行",
    options: ["key", "days", "access"],
    words: [],
    run: sayToken,
  },
  "primary prepare": {
    usage:
      "--admin http://127.0.0.1:9090 --primary http://127.0.0.1:8080 [--every 秒]",
    about:
      "设定主数据库：提交即落盘，长事务不被打断；每次启动之后都要运行，--every 不停查看",
    options: ["admin", "primary", "every"],
    words: [],
    run: prepareThePrimary,
  },
  backup: {
    usage: "backups/文件名 [--max-age-minutes 60]",
    about:
      "加密备份数据库到一个新文件，服务不用停；边缘节点取自本机副本，副本太旧则拒绝",
    options: ["max-age-minutes"],
    words: ["file"],
    run: takeBackup,
  },
  restore: {
    usage: "backups/文件名 data/新数据库.db",
    about: "从备份恢复出一个新的数据库文件，核对完整后才出现；不覆盖已有文件",
    options: [],
    words: ["file", "target"],
    run: restore,
  },
};
