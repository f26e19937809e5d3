import { parseArgs } from "node:util";
import { AppError } from "@/domain/errors.ts";
import {
  activationDaysOf,
  type Environment,
  openStore,
} from "@/server/open_platform.ts";
import { createPasswordHasher } from "@/server/passwords.ts";
import { COMMANDS, helpText } from "./commands.ts";
import type { Options } from "./options.ts";
import { AdminError, type AdminWorld } from "./world.ts";

/** What the process is told and where it speaks. */
export interface AdminCall {
  args: readonly string[];
  environment: Environment;
  /** Name of the system user. */
  operator: string;
  /** A line of the answer. */
  say(line: string): void;
  /** A line about what went wrong. */
  complain(line: string): void;
}

/** How a run ended: done, refused, or called in a wrong way. */
export type ExitCode = 0 | 1 | 2;

/** Runs one command of `deno task admin` and says in Chinese what came of it. */
export async function runAdmin(call: AdminCall): Promise<ExitCode> {
  const { args, say, complain } = call;
  if (args.length === 0 || args.includes("--help") || args.includes("-h")) {
    say(helpText());
    return args.length === 0 ? 2 : 0;
  }
  const name = args.slice(0, 2).join(" ");
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    complain(`没有这个命令：${name}。用 --help 查看全部命令。`);
    return 2;
  }
  const options = readOptions(args.slice(2), command.options);
  if (!options) {
    complain(`选项写错了。用法：deno task admin ${name} ${command.usage}`);
    return 2;
  }
  try {
    await using opened = await openWorld(call);
    await command.run(opened.world, options);
    return 0;
  } catch (error) {
    complain(sentenceOf(error));
    return 1;
  }
}

/** `undefined` for an option that the command does not know, or one without its value. */
function readOptions(
  args: readonly string[],
  known: readonly string[],
): Options | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: Object.fromEntries(
        known.map((name) => [name, { type: "string" as const }]),
      ),
    });
    return Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, String(value)]),
    );
  } catch {
    // parseArgs explains itself in English only.
    return undefined;
  }
}

async function openWorld(
  { environment, operator, say }: AdminCall,
): Promise<AsyncDisposable & { world: AdminWorld }> {
  const activationDays = activationDaysOf(environment);
  const store = await openStore(environment);
  const baseUrl = environment["BASE_URL"]?.replace(/\/$/, "");
  return {
    world: {
      db: store.db,
      vault: store.vault,
      platform: {
        passwords: createPasswordHasher(),
        activationDays,
        clock: () => Date.now(),
      },
      operator,
      activateAt: baseUrl ? `${baseUrl}/activate` : "平台的“帐号激活”页面",
      say,
    },
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}

/** What the operator reads of an error; what is none of ours is shown as it is. */
function sentenceOf(error: unknown): string {
  if (error instanceof AdminError || error instanceof AppError) {
    return error.message;
  }
  const message = error instanceof Error ? error.message : String(error);
  if (/has not run/.test(message)) {
    return `数据库的结构比程序旧，请先运行 deno task migrate。（${message}）`;
  }
  if (/DATA_KEYS|INDEX_KEYS/.test(message)) {
    return `请设置环境变量 DATA_KEYS 和 INDEX_KEYS，与服务相同。（${message}）`;
  }
  return `出错了，没有改动任何数据：${message}`;
}
