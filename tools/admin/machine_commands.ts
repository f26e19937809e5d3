import type { AdminCall } from "./call.ts";
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
    usage: "--admin http://127.0.0.1:9090 --primary http://127.0.0.1:8080",
    about:
      "设定主数据库：提交即落盘，长事务不被打断；首次启动和恢复之后各运行一次",
    options: ["admin", "primary"],
    words: [],
    run: prepareThePrimary,
  },
};
